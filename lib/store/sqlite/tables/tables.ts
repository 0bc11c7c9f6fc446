import type { Check } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import type { Database } from '@/lib/store/sqlite/file/database';
import { type AlertTable, createAlertTable } from './alert-table';
import { createCheckTable } from './check-table';
import { type ClusterTable, createClusterTable } from './cluster-table';
import { type CoverageTable, createCoverageTable } from './coverage-table';
import { createDeliveryTable, type DeliveryTable } from './delivery-table';
import { createEventTable, type EventTable } from './event-table';
import { createHiddenTable, type HiddenTable } from './hidden-table';
import { createInstanceTable } from './instance-table';
import { createPollTable, type PollTable } from './poll-table';
import { createSilenceTable, type SilenceTable } from './silence-table';
import type { SubjectTable } from './subject-table';

/** The statements on all tables, prepared once. */
export type Tables = {
  polls: PollTable;
  clusters: ClusterTable;
  coverage: CoverageTable;
  events: EventTable;
  hidden: HiddenTable;
  instances: SubjectTable<Instance>;
  checks: SubjectTable<Check>;
  alerts: AlertTable;
  deliveries: DeliveryTable;
  silences: SilenceTable;
};

export function createTables(database: Database): Tables {
  return {
    polls: createPollTable(database),
    clusters: createClusterTable(database),
    coverage: createCoverageTable(database),
    events: createEventTable(database),
    hidden: createHiddenTable(database),
    instances: createInstanceTable(database),
    checks: createCheckTable(database),
    alerts: createAlertTable(database),
    deliveries: createDeliveryTable(database),
    silences: createSilenceTable(database),
  };
}

import type { Registry } from 'prom-client';
import type { Env } from '@/lib/env';
import { toConsulFamilies } from '@/lib/metrics/consul-families';
import { toDatacenterFamilies } from '@/lib/metrics/datacenter-families';
import { type MonitorFacts, toMonitorFamilies } from '@/lib/metrics/monitor-families';
import { toServiceFamilies } from '@/lib/metrics/service-families';
import { walkText } from '@/lib/metrics/walk-text';
import type { Datacenters } from '@/lib/poller/datacenters';
import type { Log } from '@/lib/poller/log';
import type { QueryContext } from '@/lib/queries/query-context';
import { yieldToEventLoop } from '@/lib/yield-to-event-loop';
import { maxDatacenters } from './poll-metrics';
import { type DatacenterReport, readDatabaseBytes, readDatacenterReport } from './read-datacenter-report';
import { rememberFigures } from './remember-figures';
import { type SharedParts, shareParts } from './share-parts';

/** The response of `GET /metrics`, in parts, because it can be megabytes of text. */
export type Metrics = {
  contentType: string;
  /** Yields all metrics. Requests during a scrape share its result. */
  scrape: (context: QueryContext) => AsyncGenerator<Uint8Array<ArrayBuffer>, undefined>;
};

type Parts = {
  registry: Registry;
  env: Pick<Env, 'databasePath' | 'pollIntervalSeconds' | 'watch'>;
  datacenters: Pick<Datacenters, 'recordingError' | 'watchProblems'>;
  log: Log;
};

export function createMetrics({ registry, env, datacenters, log }: Parts): Metrics {
  const figuresOf = rememberFigures(log);
  let answering: SharedParts<Uint8Array<ArrayBuffer>> | undefined;

  async function toMonitorFacts({ store, holdMs }: QueryContext): Promise<MonitorFacts> {
    return {
      pollIntervalSeconds: env.pollIntervalSeconds,
      holdMs,
      isRecording: (datacenters.recordingError() ?? store.getProblem()) === undefined,
      databaseBytes: await readDatabaseBytes(env.databasePath),
    };
  }

  async function* walkParts(whole: QueryContext): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const context = { ...whole, datacenters: whole.datacenters.slice(0, maxDatacenters) };
    const figures = await figuresOf(context);
    const watch = { isWatched: env.watch, watchProblems: datacenters.watchProblems() };
    const reports: DatacenterReport[] = [];
    for (const name of context.datacenters) {
      reports.push(await readDatacenterReport({ ...context, ...watch }, name, figures.get(name)));
    }
    const families = [
      ...toDatacenterFamilies(
        reports.map(({ facts }) => facts),
        context.now,
      ),
      ...toMonitorFamilies(await toMonitorFacts(context)),
      ...toConsulFamilies(reports.map(({ health }) => health)),
      ...toServiceFamilies(reports.map(({ services }) => services)),
    ];
    yield Buffer.from(await registry.metrics());
    for (const part of walkText(families)) {
      if (part.length > 0) yield part;
      await yieldToEventLoop();
    }
  }

  function begin(context: QueryContext): SharedParts<Uint8Array<ArrayBuffer>> {
    const shared = shareParts(walkParts(context));
    answering = shared;
    void shared.done.then(() => (answering = undefined));
    return shared;
  }

  return {
    contentType: registry.contentType,
    scrape: (context) => (answering ?? begin(context)).read(),
  };
}

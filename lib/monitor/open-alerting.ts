import { unwatchFile, watchFile } from 'node:fs';
import { createDecider, type DeciderOptions } from '../alerts/decider';
import type { AlertsFile } from '../alerts/file-schema';
import type { Decider } from '../alerts/look';
import { readAlertsFile } from '../alerts/read-file';
import type { ReceiverConfig } from '../alerts/receivers/receiver-config';
import { defaultGroupMs, defaultRepeatMs, defaultRules, type AlertRules } from '../alerts/rules';
import type { Log } from '../poller/log';

/** What alerts are decided by, and who is told of them. */
export type Alerting = {
  decider: Decider;
  /** All who are told, as the file has them now. The same array until it changes. */
  receivers: () => readonly ReceiverConfig[];
  /** Why the file as it stands cannot be used, in sentences, while the rules from before hold; `undefined` where it can. */
  problem: () => string | undefined;
  /** Reads the file again. */
  readAgain(): void;
  /** Follows the file, which is read again when it changes. */
  start(): void;
  stop(): void;
};

type Context = Pick<DeciderOptions, 'holdMs' | 'listPolled'> & {
  file: string | undefined;
  log: Log;
  /** Receivers that are set elsewhere than in the file. */
  others?: readonly ReceiverConfig[];
};

/** How often it is looked whether the file is another, in milliseconds. */
const lookMs = 5000;

const noFile: AlertsFile = {
  groupMs: defaultGroupMs,
  repeatMs: defaultRepeatMs,
  receivers: [],
  rules: [...defaultRules],
};

/** Throws an `AlertsFileError` where the file cannot be used. */
export function openAlerting({ file, log, others = [], holdMs, listPolled }: Context): Alerting {
  const read = (): AlertsFile =>
    file === undefined
      ? noFile
      : readAlertsFile(
          file,
          others.map(({ name }) => name),
        );
  let receivers: readonly ReceiverConfig[] = [];
  let rules = take(read());
  let problem: string | undefined;

  function take({ rules: listed, groupMs, repeatMs, receivers: own }: AlertsFile): AlertRules {
    receivers = [...own, ...others.filter(({ name }) => own.every((one) => one.name !== name))];
    return { rules: listed, groupMs, repeatMs, receivers: receivers.map(({ name }) => name) };
  }

  function readAgain(): void {
    try {
      rules = take(read());
      problem = undefined;
      const figures = { rules: rules.rules.length, receivers: receivers.length };
      log.info(figures, 'the file of alerts was read again');
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
      log.error({ problem }, 'the file of alerts cannot be used as it stands; the rules from before hold');
    }
  }

  return {
    decider: createDecider({
      rules: () => rules,
      listPolled,
      holdMs,
      onUnforeseen: (error) =>
        log.error({ err: error }, 'deciding on alerts failed with an unexpected error'),
    }),
    receivers: () => receivers,
    problem: () => problem,
    readAgain,
    start() {
      // By asking: a file that is mounted or replaced is told of by no event everywhere.
      if (file !== undefined) watchFile(file, { interval: lookMs, persistent: false }, readAgain);
    },
    stop() {
      if (file !== undefined) unwatchFile(file, readAgain);
    },
  };
}

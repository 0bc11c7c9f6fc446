import { unwatchFile, watchFile } from 'node:fs';
import { createDecider, type DeciderOptions } from '@/lib/alerts/decider';
import type { AlertsFile } from '@/lib/alerts/file-schema';
import type { Decider } from '@/lib/alerts/polled-state';
import { readAlertsFile } from '@/lib/alerts/read-file';
import type { ReceiverConfig } from '@/lib/alerts/receivers/receiver-config';
import { type AlertRules, defaultGroupMs, defaultRepeatMs, defaultRules } from '@/lib/alerts/rules';
import { toErrorMessage } from '@/lib/error-message';
import type { Log } from '@/lib/poller/log';

/** The rules that alerts are decided by, and the receivers to notify. */
export type Alerting = {
  decider: Decider;
  /** Returns the receivers in the current file. The same array until they change. */
  receivers: () => readonly ReceiverConfig[];
  /**
   * Returns why the current file is invalid, in sentences, while the previous rules apply; `undefined` when it is
   * valid.
   */
  problem: () => string | undefined;
  /** Reads the file again. */
  readAgain(): void;
  /** Watches the file and reads it again when it changes. */
  start(): void;
  stop(): void;
};

type Context = Pick<DeciderOptions, 'holdMs' | 'listDatacenters'> & {
  file: string | undefined;
  log: Log;
  /** Receivers that are configured elsewhere than in the file. */
  others?: readonly ReceiverConfig[];
};

/** How often the file is checked for changes, in milliseconds. */
const checkMs = 5000;

const noFile: AlertsFile = {
  groupMs: defaultGroupMs,
  repeatMs: defaultRepeatMs,
  receivers: [],
  rules: [...defaultRules],
};

/** Throws an `AlertsFileError` when the file is invalid. */
export function openAlerting({ file, log, others = [], holdMs, listDatacenters }: Context): Alerting {
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
      log.info(figures, 'the alerts file was reloaded');
    } catch (error) {
      problem = toErrorMessage(error);
      log.error({ problem }, 'the alerts file is invalid; the previous rules remain in effect');
    }
  }

  return {
    decider: createDecider({
      rules: () => rules,
      listDatacenters,
      holdMs,
      onUnexpected: (error) =>
        log.error({ err: error }, 'deciding on alerts failed with an unexpected error'),
    }),
    receivers: () => receivers,
    problem: () => problem,
    readAgain,
    start() {
      // Polls the file: no event works everywhere for a mounted or replaced file.
      if (file !== undefined) watchFile(file, { interval: checkMs, persistent: false }, readAgain);
    },
    stop() {
      if (file !== undefined) unwatchFile(file, readAgain);
    },
  };
}

/** The poller's logger; pino satisfies it. */
export type Log = {
  info: (figures: object, sentence: string) => void;
  warn: (figures: object, sentence: string) => void;
  error: (figures: object, sentence: string) => void;
};

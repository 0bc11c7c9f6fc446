/** What the poller says things with; pino fits. */
export type Log = {
  info: (figures: object, sentence: string) => void;
  warn: (figures: object, sentence: string) => void;
  error: (figures: object, sentence: string) => void;
};

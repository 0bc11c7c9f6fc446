/** A question that cannot be answered as it is put; the message is for who asked. */
export type Problem = { problem: string };

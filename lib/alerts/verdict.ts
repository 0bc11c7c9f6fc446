/**
 * Whether a condition is met. `keeps`: it cannot be judged or is not to be notified now, for example under maintenance;
 * what has fired stays, and nothing new begins. `why`: the sentence that says how it ended.
 */
export type Verdict = { is: 'stands'; since: number } | { is: 'keeps' } | { is: 'over'; why: string };

export const keeps: Verdict = { is: 'keeps' };

export const stands = (since: number): Verdict => ({ is: 'stands', since });

export const over = (why: string): Verdict => ({ is: 'over', why });

/**
 * Whether a condition holds. `keeps`: nobody can tell, or is to be told now, as under maintenance: what has fired stays
 * as it is, and nothing new begins. `why`: the sentence that tells how it ended.
 */
export type Verdict = { is: 'stands'; since: number } | { is: 'keeps' } | { is: 'over'; why: string };

export const keeps: Verdict = { is: 'keeps' };

export const stands = (since: number): Verdict => ({ is: 'stands', since });

export const over = (why: string): Verdict => ({ is: 'over', why });

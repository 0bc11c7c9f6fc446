/**
 * Whether a condition is met. `unclear`: it cannot be judged or must not notify now, for example under maintenance;
 * what has fired stays, and nothing new begins. `why`: the sentence that says how it ended.
 */
export type Verdict = { is: 'met'; since: number } | { is: 'unclear' } | { is: 'over'; why: string };

export const unclear: Verdict = { is: 'unclear' };

export const met = (since: number): Verdict => ({ is: 'met', since });

export const over = (why: string): Verdict => ({ is: 'over', why });

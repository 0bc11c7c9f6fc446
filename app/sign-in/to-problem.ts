import { first, type Parameters } from '@/app/_address/query';

/** Why somebody who was sent back to this page is not signed in. */
const problems = {
  wrong: 'This is not the password.',
} as const;

/** In one sentence; `undefined` where nothing went wrong. What is not ours to say is not repeated. */
export function toProblem(parameters: Parameters): string | undefined {
  const wait = Number(first(parameters['wait']) ?? Number.NaN);
  if (Number.isInteger(wait) && wait > 0) return toWaitSentence(wait);
  const problem = first(parameters['problem']);
  return Object.entries(problems).find(([name]) => name === problem)?.[1];
}

/** `seconds`: how long nobody is let try. */
function toWaitSentence(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  const time = seconds < 90 ? `${seconds} seconds` : `${minutes} minutes`;
  return `There were too many attempts. Try again in ${time}.`;
}

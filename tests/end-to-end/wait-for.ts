import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again, for 15 seconds at most, until the answer is the one that is waited for. */
export async function waitFor<Answer>(
  what: string,
  question: () => Answer | Promise<Answer>,
  isAwaited: (answer: Answer) => boolean,
): Promise<Answer> {
  const giveUpAt = Date.now() + 15_000;
  for (;;) {
    const answer = await question();
    if (isAwaited(answer)) return answer;
    if (Date.now() > giveUpAt) {
      throw new Error(`Waited in vain until ${what}; the last answer: ${JSON.stringify(answer)}`);
    }
    await sleep(50);
  }
}

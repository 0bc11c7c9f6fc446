import { getContainer } from '@/lib/monitor/container';
import { answerTagged, toTagged, type Tagged } from './respond';

/** Who asks the same this soon after another gets the same answer, in milliseconds. */
const sharedMs = 1000;

/** So many answers are shared at the same time; another is given to the one who asks only. */
const mostShared = 50;

/** `polls`: the newest of each datacenter. */
type Shared = { at: number; polls: string; tagged: Promise<Tagged> };

const answers = new Map<string, Shared>();

/**
 * Answers what many ask at the same moment, because a poll has told all their pages to: the first one's question is put
 * to the store, and the others share what comes of it until the next poll, or a second. `key` names the whole question.
 */
export async function shareAnswer(
  request: Request,
  key: unknown,
  produce: () => Promise<unknown>,
): Promise<Response> {
  const now = Date.now();
  const polls = await readPolls();
  const name = `${new URL(request.url).pathname} ${JSON.stringify(key)}`;
  const known = answers.get(name);
  if (known !== undefined && known.polls === polls && Math.abs(now - known.at) < sharedMs) {
    return answerTagged(request, await known.tagged);
  }
  for (const [old, { at }] of answers) if (Math.abs(now - at) >= sharedMs) answers.delete(old);
  const tagged = produce().then(toTagged);
  if (answers.size < mostShared) answers.set(name, { at: now, polls, tagged });
  return answerTagged(request, await tagged);
}

/** Says something else as soon as any datacenter was polled. */
async function readPolls(): Promise<string> {
  const { store, datacenters } = getContainer();
  const polls = await Promise.all(datacenters.names().map((name) => store.getLastPoll(name)));
  return polls.map((poll) => poll?.at).join(' ');
}

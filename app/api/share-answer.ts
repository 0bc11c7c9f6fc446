import { getContainer } from '@/lib/monitor/container';
import { answerTagged, type Tagged, toTagged } from './respond';

/** Requests within this time of another share its answer, in milliseconds. */
const sharedMs = 1000;

/** The maximum number of shared answers; a further one is not shared. */
const maxShared = 50;

/** `polls`: the newest poll of each datacenter. */
type Shared = { at: number; polls: string; tagged: Promise<Tagged> };

const answers = new Map<string, Shared>();

/**
 * Answers requests that arrive together, because a poll notified all pages: the first one is computed, and the others
 * share the result until the next poll, or for a second. `key` identifies the request.
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
  if (answers.size < maxShared) answers.set(name, { at: now, polls, tagged });
  return answerTagged(request, await tagged);
}

/** Returns a different text as soon as any datacenter was polled. */
async function readPolls(): Promise<string> {
  const { store, datacenters } = getContainer();
  const polls = await Promise.all(datacenters.names().map((name) => store.getLastPoll(name)));
  return polls.map((poll) => poll?.at).join(' ');
}

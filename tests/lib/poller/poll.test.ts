import type { Poll, PollRecord } from '@/lib/health/poll';
import { type PollDependencies, pollOnce } from '@/lib/poller/poll';
import { aSnapshot, noon } from '@/tests/builders';

const patient = new AbortController().signal;

function toRecord(poll: Poll): PollRecord {
  const { at, durationMs, trigger, outcome } = poll;
  const message = poll.outcome === 'ok' ? null : poll.message;
  return {
    at,
    durationMs,
    trigger,
    outcome,
    message,
    datacenter: 'dc1',
    checks: 0,
    changes: 0,
    unreadable: 0,
    partial: false,
  };
}

function openPoll(fetchSnapshot: PollDependencies['fetchSnapshot']) {
  const polls: Poll[] = [];
  const unforeseen: unknown[] = [];
  let time = noon;
  const dependencies: PollDependencies = {
    datacenter: 'dc1',
    fetchSnapshot,
    recordPoll: async (poll) => {
      polls.push(poll);
      return toRecord(poll);
    },
    now: () => (time += 7),
    onUnexpected: (error) => unforeseen.push(error),
  };
  return { dependencies, polls, unforeseen };
}

describe('pollOnce', () => {
  it('records what it saw, with the time at which it began', async () => {
    const { dependencies, polls } = openPoll(async () => aSnapshot());
    await pollOnce(dependencies, 'schedule', patient);
    expect(polls).toEqual([
      { at: noon + 7, durationMs: 7, trigger: 'schedule', outcome: 'ok', snapshot: aSnapshot() },
    ]);
  });

  it('records a failure with its code and reason', async () => {
    const error = Object.assign(new Error('Consul refused'), { code: 'denied' });
    const { dependencies, polls, unforeseen } = openPoll(() => Promise.reject(error));
    await pollOnce(dependencies, 'request', patient);
    expect(polls).toMatchObject([
      { trigger: 'request', outcome: 'denied', message: 'Consul refused', datacenter: 'dc1' },
    ]);
    expect(unforeseen).toEqual([]);
  });

  it('records an unexpected error without its message', async () => {
    const error = new TypeError('x is not a function');
    const { dependencies, polls, unforeseen } = openPoll(() => Promise.reject(error));
    await pollOnce(dependencies, 'schedule', patient);
    expect(polls).toMatchObject([{ outcome: 'invalid', message: expect.not.stringContaining('function') }]);
    expect(unforeseen).toEqual([error]);
  });

  it('records a timeout when it is aborted', async () => {
    const abort = new AbortController();
    const { dependencies, polls } = openPoll(async (signal) => {
      abort.abort();
      signal.throwIfAborted();
      return aSnapshot();
    });
    await pollOnce(dependencies, 'schedule', abort.signal);
    expect(polls).toMatchObject([{ outcome: 'timeout' }]);
  });

  it('rejects when the poll cannot be recorded', async () => {
    const { dependencies } = openPoll(async () => aSnapshot());
    const recordPoll = () => Promise.reject(new Error('disk full'));
    await expect(pollOnce({ ...dependencies, recordPoll }, 'schedule', patient)).rejects.toThrow('disk full');
  });
});

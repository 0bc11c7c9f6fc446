import type { PollOutcome, PollRecord } from '@/lib/health/poll';
import { createPollLog } from '@/lib/poller/poll-log';
import { minute, noon } from '@/tests/builders';

function aRecord(at: number, outcome: PollOutcome): PollRecord {
  const message = outcome === 'ok' ? null : `it is ${outcome}`;
  return {
    at,
    durationMs: 5,
    trigger: 'schedule',
    outcome,
    message,
    datacenter: 'dc1',
    checks: 3,
    changes: 0,
    unreadable: 0,
    partial: false,
  };
}

function saying(outcomes: PollOutcome[]): string[] {
  const said: string[] = [];
  const say = (level: string) => (_: object, sentence: string) => said.push(`${level}: ${sentence}`);
  const sayPoll = createPollLog({ info: say('info'), warn: say('warn'), error: say('error') });
  outcomes.forEach((outcome, index) => sayPoll(aRecord(noon + index * minute, outcome)));
  return said;
}

describe('createPollLog', () => {
  it('logs a line for each successful poll', () => {
    expect(saying(['ok', 'ok'])).toEqual(['info: polled Consul', 'info: polled Consul']);
  });

  it('logs a failure when it begins and ends', () => {
    expect(saying(['unreachable', 'unreachable', 'unreachable', 'ok'])).toEqual([
      'warn: it is unreachable',
      'info: Consul answers again',
      'info: polled Consul',
    ]);
  });

  it('logs a different failure immediately', () => {
    expect(saying(['unreachable', 'no-leader'])).toEqual([
      'warn: it is unreachable',
      'warn: it is no-leader',
    ]);
  });

  it('repeats a lasting failure every ten minutes', () => {
    expect(saying(Array.from({ length: 60 }, () => 'denied' as const))).toHaveLength(6);
  });
});

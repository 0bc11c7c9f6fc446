import { setImmediate as nextTurn } from 'node:timers/promises';
import { getContainer } from '@/lib/monitor/container';
import { shareAnswer } from '@/app/api/share-answer';
import { aPoll, noon } from '@/tests/builders';
import { useContainer } from './use-container';

describe('shareAnswer', () => {
  useContainer({ DATACENTERS: 'dc1' });

  let questions = 0;
  beforeEach(() => {
    questions = 0;
  });
  const ask = (key: string, path = '/api/services') =>
    shareAnswer(new Request(`http://localhost${path}`), key, async () => {
      questions += 1;
      await nextTurn();
      return { questions };
    });

  it('computes the answer of concurrent requests once', async () => {
    const replies = await Promise.all(Array.from({ length: 100 }, () => ask('a')));
    expect(questions).toBe(1);
    expect(new Set(await Promise.all(replies.map((reply) => reply.text())))).toEqual(
      new Set(['{"questions":1}']),
    );
  });

  it('does not share answers between different requests', async () => {
    await Promise.all([ask('b'), ask('c'), ask('b', '/api/history')]);
    expect(questions).toBe(3);
  });

  it('computes again after a poll', async () => {
    await ask('d');
    await getContainer().store.recordPoll(aPoll(noon));
    await ask('d');
    expect(questions).toBe(2);
  });

  it('computes again after a second', async () => {
    await ask('e');
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now + 1050);
    await ask('e');
    clock.mockRestore();
    expect(questions).toBe(2);
  });
});

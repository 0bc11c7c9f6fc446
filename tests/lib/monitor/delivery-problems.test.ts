import { createDeliveryProblems } from '@/lib/monitor/delivery-problems';
import type { DeliveryProblem } from '@/lib/store/alert-store';
import { noon } from '@/tests/builders';

function aProblem(part: Partial<DeliveryProblem> = {}): DeliveryProblem {
  return {
    receiver: 'slack',
    since: noon,
    waiting: 1,
    attempts: 2,
    answer: 'answered 500',
    isFinal: false,
    ...part,
  };
}

const check = async (...failing: DeliveryProblem[]) => {
  const problems = createDeliveryProblems({ listDeliveryProblems: async () => failing });
  await problems.check();
  return problems;
};

describe('createDeliveryProblems', () => {
  it('is null while all receivers work', async () => {
    expect((await check()).problem()).toBeNull();
  });

  it('names receivers that fail, and why', async () => {
    const problems = await check(aProblem(), aProblem({ receiver: 'email', isFinal: true, attempts: 1 }));
    expect(problems.problem()).toBe('slack answered 500; email answered 500');
  });

  it('ignores a first failed attempt', async () => {
    expect((await check(aProblem({ attempts: 1 }))).problem()).toBeNull();
  });

  it('names only a few of many', async () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((receiver) => aProblem({ receiver }));
    expect((await check(...many)).problem()).toBe('a answered 500; b answered 500; c answered 500; 2 more');
  });

  it('includes failing repetitions until they succeed', async () => {
    const problems = await check();
    problems.recordResend('alertmanager', {
      isDelivered: false,
      isFinal: false,
      answer: 'refused the connection',
    });
    expect(problems.problem()).toBe('alertmanager refused the connection');
    problems.recordResend('alertmanager', { isDelivered: true, answer: 'answered 200' });
    expect(problems.problem()).toBeNull();
  });

  it('reads no more often than every five seconds', async () => {
    jest.useFakeTimers();
    let reads = 0;
    const problems = createDeliveryProblems({
      async listDeliveryProblems() {
        reads += 1;
        return [];
      },
    });
    for (let second = 0; second < 11; second += 1) {
      await problems.check();
      jest.advanceTimersByTime(1000);
    }
    jest.useRealTimers();
    expect(reads).toBe(3);
  });
});

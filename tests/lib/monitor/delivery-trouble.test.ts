import { createTrouble } from '@/lib/monitor/delivery-trouble';
import type { DeliveryTrouble } from '@/lib/store/alert-store';
import { noon } from '../../builders';

function aTrouble(part: Partial<DeliveryTrouble> = {}): DeliveryTrouble {
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

const check = async (...troubles: DeliveryTrouble[]) => {
  const trouble = createTrouble({ listDeliveryTrouble: async () => troubles });
  await trouble.check();
  return trouble;
};

describe('createTrouble', () => {
  it('is null while all receivers work', async () => {
    expect((await check()).problem()).toBeNull();
  });

  it('names receivers that fail, and why', async () => {
    const trouble = await check(aTrouble(), aTrouble({ receiver: 'email', isFinal: true, attempts: 1 }));
    expect(trouble.problem()).toBe('slack answered 500; email answered 500');
  });

  it('ignores a first failed attempt', async () => {
    expect((await check(aTrouble({ attempts: 1 }))).problem()).toBeNull();
  });

  it('names only a few of many', async () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((receiver) => aTrouble({ receiver }));
    expect((await check(...many)).problem()).toBe('a answered 500; b answered 500; c answered 500; 2 more');
  });

  it('includes failing repetitions until they succeed', async () => {
    const trouble = await check();
    trouble.noteResend('alertmanager', {
      isDelivered: false,
      isFinal: false,
      answer: 'refused the connection',
    });
    expect(trouble.problem()).toBe('alertmanager refused the connection');
    trouble.noteResend('alertmanager', { isDelivered: true, answer: 'answered 200' });
    expect(trouble.problem()).toBeNull();
  });

  it('reads no more often than every five seconds', async () => {
    jest.useFakeTimers();
    let reads = 0;
    const trouble = createTrouble({
      async listDeliveryTrouble() {
        reads += 1;
        return [];
      },
    });
    for (let second = 0; second < 11; second += 1) {
      await trouble.check();
      jest.advanceTimersByTime(1000);
    }
    jest.useRealTimers();
    expect(reads).toBe(3);
  });
});

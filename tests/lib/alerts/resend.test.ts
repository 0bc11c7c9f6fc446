import type { Notification } from '@/lib/alerts/notification';
import type { Receiver } from '@/lib/alerts/receivers/receiver';
import { createResender } from '@/lib/alerts/resend';
import { noon } from '@/tests/builders';
import { anAlert } from './builders';

const goOn = new AbortController().signal;

function aResender(firing: () => Promise<ReturnType<typeof anAlert>[]>) {
  const sent: Notification[] = [];
  const errors: unknown[] = [];
  const resender = createResender({
    listFiring: firing,
    onAttempt: () => {},
    onError: (error) => errors.push(error),
    now: () => noon,
  });
  const receiver: Receiver = {
    ...{ name: 'am', type: 'alertmanager', place: '', resendMs: 60_000 },
    async send(notification) {
      sent.push(notification);
      return { isDelivered: true, answer: 'answered 200' };
    },
  };
  return { resender, receiver, sent, errors };
}

describe('createResender', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('repeats firing alerts once in each interval', async () => {
    const { resender, receiver, sent } = aResender(async () => [anAlert()]);
    for (let second = 0; second <= 120; second += 1) {
      await resender.resendDue([receiver], goOn);
      jest.advanceTimersByTime(1000);
    }
    expect(sent).toHaveLength(3);
    expect(sent[0]).toMatchObject({ receiver: 'am', alerts: [{ key: 'service-critical/dc1/web' }] });
  });

  it('repeats nothing without an interval or firing alerts', async () => {
    const { resender, receiver, sent } = aResender(async () => [anAlert()]);
    const { name, type, place, send } = receiver;
    const once = { name, type, place, send };
    await resender.resendDue([once], goOn);
    const quiet = aResender(async () => []);
    await quiet.resender.resendDue([quiet.receiver], goOn);
    expect([...sent, ...quiet.sent]).toEqual([]);
  });

  it('continues when firing alerts cannot be read', async () => {
    const { resender, receiver, errors } = aResender(() => Promise.reject(new Error('locked')));
    await resender.resendDue([receiver], goOn);
    jest.advanceTimersByTime(60_000);
    await resender.resendDue([receiver], goOn);
    expect(errors).toHaveLength(2);
  });
});

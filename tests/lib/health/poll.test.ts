import { toPollFailure } from '@/lib/health/poll';

describe('toPollFailure', () => {
  it.each([
    ['its code', Object.assign(new Error('no'), { code: 'denied' }), 'denied'],
    ['none of a code that is not ours', Object.assign(new Error('no'), { code: 'ECONNREFUSED' }), undefined],
    ['none of a name that every object has', Object.assign(new Error('no'), { code: 'toString' }), undefined],
    ['none of a number', Object.assign(new Error('no'), { code: 403 }), undefined],
    ['none without a code', new Error('no'), undefined],
    ['none of what is not an error', { code: 'denied' }, undefined],
    ['none of nothing', undefined, undefined],
  ])('is %s', (_, error, expected) => {
    expect(toPollFailure(error)).toBe(expected);
  });
});

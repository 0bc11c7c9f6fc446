import { toTabSignal } from '@/app/_notifications/to-tab-signal';
import { someServices } from '@/tests/app/builders';
import { noon } from '@/tests/builders';

const now = noon;

describe('toTabSignal', () => {
  it('shows the number of critical services', () => {
    const { title, icon } = toTabSignal({ critical: 3, pageStatus: someServices(), now });
    expect(title).toBe('(3) Consul Monitor');
    expect(decodeURIComponent(icon ?? '')).toContain('>3</text>');
  });

  it('shows only the name when none is critical', () => {
    const signal = toTabSignal({ critical: 0, pageStatus: someServices(), now });
    expect(signal).toEqual({ title: 'Consul Monitor', icon: null });
  });

  it.each([
    ['Consul was never polled', { pageStatus: someServices({ polledAt: null }), now }],
    [
      'Consul is unreachable',
      { pageStatus: someServices({ consul: { reachable: false, error: 'gone' } }), now },
    ],
    ['our own server does not respond', { pageStatus: someServices(), error: new Error('gone'), now }],
    ['the data is stale', { pageStatus: someServices(), now: noon + 150_001 }],
  ])('shows a question mark while %s', (_, question) => {
    for (const critical of [0, 3]) {
      const { title, icon } = toTabSignal({ critical, ...question });
      expect(title).toBe('(?) Consul Monitor');
      expect(decodeURIComponent(icon ?? '')).toContain('>?</text>');
    }
  });

  it('shows at most two digits in the icon', () => {
    const { title, icon } = toTabSignal({ critical: 1234, pageStatus: someServices(), now });
    expect(title).toBe('(1234) Consul Monitor');
    expect(decodeURIComponent(icon ?? '')).toContain('>99+</text>');
  });
});

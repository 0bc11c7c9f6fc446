import { toTabSignal } from '@/app/_notifications/to-tab-signal';
import { noon } from '../../builders';
import { someServices } from '../builders';

const now = noon;

describe('toTabSignal', () => {
  it('tells how many services are critical', () => {
    const { title, icon } = toTabSignal({ critical: 3, pageStatus: someServices(), now });
    expect(title).toBe('(3) Consul Monitor');
    expect(decodeURIComponent(icon ?? '')).toContain('>3</text>');
  });

  it('says nothing more where none is', () => {
    const signal = toTabSignal({ critical: 0, pageStatus: someServices(), now });
    expect(signal).toEqual({ title: 'Consul Monitor', icon: null });
  });

  it.each([
    ['Consul was never seen', { pageStatus: someServices({ polledAt: null }), now }],
    ['Consul is away', { pageStatus: someServices({ consul: { reachable: false, error: 'gone' } }), now }],
    ['our own server is away', { pageStatus: someServices(), error: new Error('gone'), now }],
    ['what was seen is stale', { pageStatus: someServices(), now: noon + 150_001 }],
  ])('claims neither health nor trouble while %s', (_, question) => {
    for (const critical of [0, 3]) {
      const { title, icon } = toTabSignal({ critical, ...question });
      expect(title).toBe('(?) Consul Monitor');
      expect(decodeURIComponent(icon ?? '')).toContain('>?</text>');
    }
  });

  it('has room in the icon for two digits only', () => {
    const { title, icon } = toTabSignal({ critical: 1234, pageStatus: someServices(), now });
    expect(title).toBe('(1234) Consul Monitor');
    expect(decodeURIComponent(icon ?? '')).toContain('>99+</text>');
  });
});

import { toTabSignal } from '@/app/to-tab-signal';

describe('toTabSignal', () => {
  it('tells how many services are critical', () => {
    const { title, icon } = toTabSignal({ critical: 3, isBlind: false });
    expect(title).toBe('(3) Consul Monitor');
    expect(decodeURIComponent(icon ?? '')).toContain('>3</text>');
  });

  it('says nothing more where none is', () => {
    expect(toTabSignal({ critical: 0, isBlind: false })).toEqual({ title: 'Consul Monitor', icon: null });
  });

  it('claims neither health nor trouble of what is not known', () => {
    for (const critical of [0, 3]) {
      const { title, icon } = toTabSignal({ critical, isBlind: true });
      expect(title).toBe('(?) Consul Monitor');
      expect(decodeURIComponent(icon ?? '')).toContain('>?</text>');
    }
  });

  it('has room in the icon for two digits only', () => {
    const { title, icon } = toTabSignal({ critical: 1234, isBlind: false });
    expect(title).toBe('(1234) Consul Monitor');
    expect(decodeURIComponent(icon ?? '')).toContain('>99+</text>');
  });
});

import { toDraft } from '@/app/alerts/silence-draft';

function aForm(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

const filled = {
  service: ' web ',
  node: '',
  datacenter: 'dc1',
  kind: '',
  reason: 'update',
  author: 'ann',
  for: '4h',
};

describe('toDraft', () => {
  it('omits empty fields', () => {
    expect(toDraft(aForm(filled), false)).toEqual({
      match: { service: 'web', datacenter: 'dc1' },
      ...{ reason: 'update', author: 'ann', for: '4h', endsWithRecovery: false },
    });
  });

  it('has no author when the visitor is signed in by name', () => {
    expect(toDraft(aForm(filled), true)).not.toHaveProperty('author');
  });

  it('reads the kind and the checkbox', () => {
    const form = aForm({ ...filled, kind: 'flapping', endsWithRecovery: 'on' });
    expect(toDraft(form, true)).toMatchObject({ match: { kind: 'flapping' }, endsWithRecovery: true });
    expect(toDraft(aForm({ ...filled, kind: 'sad' }), true).match).not.toHaveProperty('kind');
  });
});

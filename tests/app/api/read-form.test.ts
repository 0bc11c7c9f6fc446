import { isFromForm, readForm } from '@/app/api/read-form';
import { Refusal } from '@/app/api/refusal';

const url = 'http://monitor:3000/api/sign-in';

const post = (body: string, headers: Record<string, string> = {}) =>
  new Request(url, { method: 'POST', body, headers });

describe('readForm', () => {
  it('reads the fields of a form', async () => {
    const form = await readForm(post('password=a+b%26c&to=%2Fnodes'));
    expect([...form]).toEqual([
      ['password', 'a b&c'],
      ['to', '/nodes'],
    ]);
  });

  it('reads no fields from an empty body', async () => {
    expect([...(await readForm(new Request(url, { method: 'POST' })))]).toEqual([]);
  });

  it('reads a body of 16 KiB, and rejects a larger one', async () => {
    const largest = `password=${'x'.repeat(16 * 1024 - 'password='.length)}`;
    expect((await readForm(post(largest))).get('password')).toHaveLength(16 * 1024 - 9);
    await expect(readForm(post(`${largest}x`))).rejects.toThrow(
      new Refusal('badRequest', 'The body is larger than 16 KiB'),
    );
  });

  it('rejects a form of another site', async () => {
    await expect(readForm(post('password=x', { 'Sec-Fetch-Site': 'cross-site' }))).rejects.toThrow(
      new Refusal('badRequest', 'The request came from another site'),
    );
  });
});

describe('isFromForm', () => {
  it('returns whether the client does not accept JSON', () => {
    expect(isFromForm(post('', { Accept: 'text/html,*/*' }))).toBe(true);
    expect(isFromForm(post(''))).toBe(true);
    expect(isFromForm(post('', { Accept: 'application/json' }))).toBe(false);
  });
});

import { toHint } from '@/scripts/set-up/hint.mjs';

describe('toHint', () => {
  it.each([
    ['a missing compiler', 'gyp ERR! find Python', 'apt-get install build-essential python3'],
    ['a missing network', 'npm error code EAI_AGAIN', 'could not reach its registry'],
    ['a full disk', 'ENOSPC: no space left on device, write', 'disk is full'],
    ['a folder of another user', "EACCES: permission denied, mkdir 'node_modules'", 'cannot write'],
  ])('suggests a remedy for %s', (_, output, hint) => {
    expect(toHint(output)).toContain(hint);
  });

  it('is empty for an unknown failure', () => {
    expect(toHint('Type error: something in app/page.tsx')).toBe('');
  });
});

import { verifyPassword } from './password';
import { createSignInLimit, type SignInLimit } from './sign-in-limit';

/** What came of an attempt. `seconds`: how long to wait before the next one. */
type Attempt = { outcome: 'right' } | { outcome: 'wrong' } | { outcome: 'wait'; seconds: number };

export type PasswordDoor = {
  /** Tries a password that came from an address. */
  attempt(password: string, address: string): Promise<Attempt>;
};

/** Compares passwords with a hash, one after the other, for each takes memory; and only so many of them. */
export function createPasswordDoor(
  hash: string,
  limit: SignInLimit = createSignInLimit('password'),
): PasswordDoor {
  let last: Promise<unknown> = Promise.resolve();

  return {
    async attempt(password, address) {
      const seconds = await limit.attempt(address);
      if (seconds > 0) return { outcome: 'wait', seconds };
      const verified = last.then(() => verifyPassword(password, hash));
      last = verified.catch(() => undefined);
      if (!(await verified)) return { outcome: 'wrong' };
      await limit.forget(address);
      return { outcome: 'right' };
    },
  };
}

import { verifyPassword } from './password';
import { createSignInLimit, type SignInLimit } from './sign-in-limit';

/** The outcome of an attempt. `seconds`: how long to wait before the next one. */
type Attempt = { outcome: 'right' } | { outcome: 'wrong' } | { outcome: 'wait'; seconds: number };

export type PasswordCheck = {
  /** Checks a password submitted from an address. */
  attempt(password: string, address: string): Promise<Attempt>;
};

/** Checks passwords one at a time, because each check takes memory, and limits how many are tried. */
export function createPasswordCheck(
  hash: string,
  limit: SignInLimit = createSignInLimit('password'),
): PasswordCheck {
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

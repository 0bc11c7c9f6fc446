import { hashPassword, shortestPassword } from '@/lib/access/password';
import { readHidden } from './read-hidden';

/** Asks for a password and prints its AUTH_PASSWORD_HASH. */
export async function runHashPassword(): Promise<number> {
  const [password = '', again = password] = await readHidden(['Password: ', 'Once more: ']);
  if (password.length < shortestPassword) {
    throw new Error(`A password has at least ${shortestPassword} characters`);
  }
  if (again !== password) throw new Error('The two are not the same');
  const hash = await hashPassword(password);
  console.log(process.stdout.isTTY ? `\nAUTH_PASSWORD_HASH=${hash}\n` : hash);
  return 0;
}

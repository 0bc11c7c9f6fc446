import { hashPassword, shortestPassword } from '@/lib/access/password';
import { readHidden } from './read-hidden';

/** Asks for a password and prints its AUTH_PASSWORD_HASH. */
export async function runHashPassword(): Promise<number> {
  const [password = '', again = password] = await readHidden(['Password: ', 'Repeat it: ']);
  if (password.length < shortestPassword) {
    throw new Error(`A password must have at least ${shortestPassword} characters`);
  }
  if (again !== password) throw new Error('The passwords do not match');
  const hash = await hashPassword(password);
  console.log(process.stdout.isTTY ? `\nAUTH_PASSWORD_HASH=${hash}\n` : hash);
  return 0;
}

'use client';

import { type FormEvent, useState } from 'react';
import { basePath } from '@/app/_ui/base-path';
import button from '@/app/_ui/button.module.css';
import styles from './sign-in.module.css';
import { useSignIn } from './use-sign-in';

type Props = {
  /** The local path to open once signed in. */
  to: string;
  /** Why an earlier attempt failed. */
  problem: string | undefined;
};

/** Also works before scripts have loaded, and without them: the browser then submits the form itself. */
export function PasswordForm({ to, problem: first }: Props) {
  const [password, setPassword] = useState('');
  const { signIn, isRunning, problem } = useSignIn(to, first);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await signIn(password))) setPassword('');
  };
  return (
    <form
      className={styles.form}
      method="post"
      action={`${basePath}/api/sign-in`}
      onSubmit={(event) => void submit(event)}
    >
      <p className={styles.problem} role="alert">
        {problem}
      </p>
      <input type="hidden" name="to" value={to} />
      {/* For password managers, which keep a name with each password. */}
      <input type="text" name="username" value="consul-monitor" autoComplete="username" hidden readOnly />
      <label className={styles.field}>
        Password
        <input
          className={styles.input}
          type="password"
          name="password"
          autoComplete="current-password"
          maxLength={1024}
          required
          autoFocus
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
      </label>
      <button type="submit" className={`${button.primary} ${styles.submit}`} aria-busy={isRunning}>
        Sign in
      </button>
    </form>
  );
}

import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { AuthSettings } from '../access/auth-settings';
import { createGate, type Gate } from '../access/gate';
import { createPasswordDoor, type PasswordDoor } from '../access/password-door';
import { createSessions, type Sessions } from '../access/session';
import type { Env } from '../env';
import type { Secrets } from '../sealed-cookie';
import { isLoopback, toAddressRule } from '../server/address-ranges';
import type { AccessStore } from '../store/access-store';

/** Who may look, and how they come in. */
export type Access = {
  auth: AuthSettings;
  gate: Gate;
  sessions: Sessions;
  /** Where the password is tried; `undefined` where nobody signs in by one. */
  door: PasswordDoor | undefined;
  isTrustedProxy: (address: string) => boolean;
  /** Whether anyone who reaches this machine may look, without a log-in. */
  isExposed: () => boolean;
  /** To be told of the address that a server of ours listens on. */
  noteServer: (address: string) => void;
};

type Context = {
  env: Pick<Env, 'auth' | 'trustedProxies'>;
  log: Pick<Logger, 'warn'>;
  secrets: Secrets;
  store: AccessStore;
};

export function createAccess({ env: { auth, trustedProxies }, log, secrets, store }: Context): Access {
  const isTrustedProxy = toAddressRule(trustedProxies);
  const sessions = createSessions({ secrets, store, proof: toProof(auth), now: Date.now });
  let isExposed = false;
  return {
    auth,
    gate: createGate({ auth, sessions, store, isTrustedProxy }),
    sessions,
    door: auth.kind === 'password' ? createPasswordDoor(auth.hash) : undefined,
    isTrustedProxy,
    isExposed: () => isExposed,
    noteServer(address) {
      if (auth.kind !== 'none' || isLoopback(address)) return;
      isExposed = true;
      log.warn({ address }, 'anyone who reaches this server can see everything, because AUTH is none');
    },
  };
}

/** With another password or provider the sessions from before are over. */
function toProof(auth: AuthSettings): string {
  return createHash('sha256')
    .update(`${auth.kind} ${toGround(auth)}`)
    .digest('base64url');
}

function toGround(auth: AuthSettings): string {
  return auth.kind === 'password' ? auth.hash : '';
}

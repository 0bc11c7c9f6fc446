import type { ConsulSettings } from './consul-settings';
import { readFileOf } from './read-file';

/** Our ACL token. */
export type Token = {
  /** Empty when there is none. */
  value: string;
  /** The variable that it comes from, for messages. */
  variable: 'CONSUL_HTTP_TOKEN' | 'CONSUL_HTTP_TOKEN_FILE';
  /** Reads the file again. The token does not change when that fails. */
  renew(): void;
};

/**
 * The token file takes precedence over the token. Throws an error that names the variable when the file cannot be read.
 */
export function openToken({ token, tokenFile }: ConsulSettings): Token {
  if (tokenFile === undefined) {
    return { value: token ?? '', variable: 'CONSUL_HTTP_TOKEN', renew: () => {} };
  }
  const read = () => readFileOf('CONSUL_HTTP_TOKEN_FILE', tokenFile).trim();
  return {
    value: read(),
    variable: 'CONSUL_HTTP_TOKEN_FILE',
    renew() {
      try {
        this.value = read();
      } catch {
        // A rotation may be writing the file right now; the refusal is reported with the old token.
      }
    },
  };
}

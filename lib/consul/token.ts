import type { ConsulSettings } from './consul-settings';
import { readFileOf } from './read-file';

/** The token that Consul knows us by. */
export type Token = {
  /** Empty when there is none. */
  value: string;
  /** The variable it comes from, for messages. */
  variable: 'CONSUL_HTTP_TOKEN' | 'CONSUL_HTTP_TOKEN_FILE';
  /** Reads the file again. When that is not possible the token stays as it is. */
  renew(): void;
};

/** The token file wins over the token. Throws an error that names the variable when the file cannot be read. */
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
        // Whoever rotates the token may be writing the file just now; the refusal is reported with the old token.
      }
    },
  };
}

import type { ConsulSettings } from './consul-settings';
import { type TlsOptions, toTlsOptions } from './tls-options';

/** TLS settings from the files that the CONSUL_* variables name. */
export type Tls = {
  /** A new object once the files have changed. */
  options: TlsOptions;
  /** Reads the files again. Nothing changes when one of them is not valid. */
  renew(): void;
};

/** Throws an error that names the variable when a file cannot be read or is not valid. */
export function openTls(settings: ConsulSettings): Tls {
  return {
    options: toTlsOptions(settings),
    renew() {
      try {
        const renewed = toTlsOptions(settings);
        if (!isSame(renewed, this.options)) this.options = renewed;
      } catch {
        // A rotation may be writing the file right now; the failure is reported with the old certificate.
      }
    },
  };
}

function isSame(a: TlsOptions, b: TlsOptions): boolean {
  if (a.cert !== b.cert || a.key !== b.key || a.ca?.length !== b.ca?.length) return false;
  return a.ca?.every((authority, index) => authority === b.ca?.[index]) ?? true;
}

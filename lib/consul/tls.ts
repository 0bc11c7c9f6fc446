import type { ConsulSettings } from './consul-settings';
import { toTlsOptions, type TlsOptions } from './tls-options';

/** Whom we trust and who we are, as the files of the CONSUL_* variables say. */
export type Tls = {
  /** Another object once the files say something else. */
  options: TlsOptions;
  /** Reads the files again. When one cannot be used everything stays as it is. */
  renew(): void;
};

/** Throws an error that names the variable when a file cannot be read or does not hold what it should. */
export function openTls(settings: ConsulSettings): Tls {
  return {
    options: toTlsOptions(settings),
    renew() {
      try {
        const renewed = toTlsOptions(settings);
        if (!isSame(renewed, this.options)) this.options = renewed;
      } catch {
        // Whoever rotates a certificate may be writing it just now; the failure is reported with the old one.
      }
    },
  };
}

function isSame(a: TlsOptions, b: TlsOptions): boolean {
  if (a.cert !== b.cert || a.key !== b.key || a.ca?.length !== b.ca?.length) return false;
  return a.ca?.every((authority, index) => authority === b.ca?.[index]) ?? true;
}

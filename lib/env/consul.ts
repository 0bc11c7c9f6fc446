import { z } from 'zod';
import { toAddress } from '@/lib/consul/http/address';
import { toErrorMessage } from '@/lib/error-message';
import { goBoolean, wholeNumber } from './fields';

const address = z.string().superRefine((text, problems) => {
  try {
    toAddress(text, false);
  } catch (error) {
    problems.addIssue(toErrorMessage(error));
  }
});

const text = z.string().optional();

/** A wildcard would merge checks and services with the same IDs, and lose one of each. */
const onePlace = z
  .string()
  .refine((name) => /^[\w-]+$/.test(name), {
    error: 'a single name; for several, start one Consul Monitor for each, with its own database',
  })
  .optional();

/** Reported together with the other problems. */
const missing = (variable: string) => ({
  path: [variable],
  error: 'a file, because a client certificate and its key go together',
  when: () => true,
});

/** How to reach Consul, read as the `consul` command does. */
export const consulVariables = z
  .object({
    CONSUL_HTTP_ADDR: address.default('127.0.0.1:8500'),
    CONSUL_HTTP_TOKEN: text,
    CONSUL_HTTP_TOKEN_FILE: text,
    CONSUL_HTTP_AUTH: text,
    CONSUL_HTTP_SSL: goBoolean.default(false),
    CONSUL_HTTP_SSL_VERIFY: goBoolean.default(true),
    CONSUL_CACERT: text,
    CONSUL_CAPATH: text,
    CONSUL_CLIENT_CERT: text,
    CONSUL_CLIENT_KEY: text,
    CONSUL_TLS_SERVER_NAME: text,
    CONSUL_NAMESPACE: onePlace,
    CONSUL_PARTITION: onePlace,
    CONSUL_ANSWER_LIMIT_MIB: wholeNumber(1, 1024).default(64),
  })
  .refine((set) => hasIfOther(set.CONSUL_CLIENT_CERT, set.CONSUL_CLIENT_KEY), missing('CONSUL_CLIENT_CERT'))
  .refine((set) => hasIfOther(set.CONSUL_CLIENT_KEY, set.CONSUL_CLIENT_CERT), missing('CONSUL_CLIENT_KEY'))
  .transform((set) => ({
    address: set.CONSUL_HTTP_ADDR,
    token: set.CONSUL_HTTP_TOKEN,
    tokenFile: set.CONSUL_HTTP_TOKEN_FILE,
    auth: set.CONSUL_HTTP_AUTH,
    ssl: set.CONSUL_HTTP_SSL,
    sslVerify: set.CONSUL_HTTP_SSL_VERIFY,
    caCert: set.CONSUL_CACERT,
    caPath: set.CONSUL_CAPATH,
    client: toPair(set.CONSUL_CLIENT_CERT, set.CONSUL_CLIENT_KEY),
    tlsServerName: set.CONSUL_TLS_SERVER_NAME,
    namespace: set.CONSUL_NAMESPACE,
    partition: set.CONSUL_PARTITION,
    answerLimitMib: set.CONSUL_ANSWER_LIMIT_MIB,
  }));

function toPair(
  cert: string | undefined,
  key: string | undefined,
): { cert: string; key: string } | undefined {
  return cert === undefined || key === undefined ? undefined : { cert, key };
}

function hasIfOther(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined || other === undefined;
}

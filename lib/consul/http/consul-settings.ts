/** Consul's own environment variables, as the `consul` command reads them. */
export type ConsulSettings = {
  address: string;
  token?: string | undefined;
  tokenFile?: string | undefined;
  /** `user:password` */
  auth?: string | undefined;
  ssl: boolean;
  sslVerify: boolean;
  caCert?: string | undefined;
  caPath?: string | undefined;
  /** The files with our certificate and its key. */
  client?: { cert: string; key: string } | undefined;
  tlsServerName?: string | undefined;
  namespace?: string | undefined;
  partition?: string | undefined;
  /** The largest response that is read, in MiB. */
  answerLimitMib?: number | undefined;
};

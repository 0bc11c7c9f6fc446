/** The output of a check in each status, in the words of Consul's own checks. */
export type Outputs = { passing: string; warning: string; critical: string };

export const toOutputs = {
  serf: {
    passing: 'Agent alive and reachable',
    warning: 'Agent alive and reachable',
    critical: 'Agent not live or unreachable',
  },
  disk: (node: string) => ({
    passing: `DISK OK - ${node} / 61% used (30 of 50 GB)`,
    warning: `DISK WARNING - ${node} / 88% used (44 of 50 GB)`,
    critical: `DISK CRITICAL - ${node} / 97% used (48.5 of 50 GB)`,
  }),
  memory: (node: string) => ({
    passing: `MEMORY OK - ${node} 9.8 of 16 GB in use`,
    warning: `MEMORY WARNING - ${node} 14.6 of 16 GB in use`,
    critical: `MEMORY CRITICAL - ${node} 15.8 of 16 GB in use, 2 processes killed`,
  }),
  http: (address: string) => ({
    passing: `HTTP GET http://${address}/healthz: 200 OK Output: {"status":"ok"}`,
    warning: `HTTP GET http://${address}/healthz: 429 Too Many Requests Output: {"status":"busy","queue":512}`,
    critical: `Get "http://${address}/healthz": dial tcp ${address}: connect: connection refused`,
  }),
  tcp: (address: string) => ({
    passing: `TCP connect ${address}: Success`,
    warning: `TCP connect ${address}: Success`,
    critical: `dial tcp ${address}: i/o timeout`,
  }),
  ttl: () => ({
    passing: 'Last run finished in time',
    warning: 'Last run took longer than planned',
    critical: 'TTL expired',
  }),
  lag: {
    passing: 'consumer group orders: lag 212',
    warning: 'consumer group orders: lag 12431, more than 10000',
    critical: 'consumer group orders: lag 214066, more than 100000',
  },
  maintenance: { passing: '', warning: '', critical: '' },
} as const;

/** The definition of a demo service; its instances, one on each listed node, are numbered from 1. */
export type ServiceSketch = {
  name: string;
  team: string;
  port: number;
  nodes: readonly string[];
  check: 'http' | 'tcp' | 'ttl' | 'none';
  checkName?: string;
  tags?: readonly string[];
  /** An additional tag of one instance, by its number. */
  tagOf?: Readonly<Record<number, string>>;
  version?: string;
  url?: string;
  /** Makes it a Connect sidecar of this service. */
  sidecarOf?: string;
  /** Adds a check of its consumers' lag. */
  lag?: true;
};

const app = ['app-1', 'app-2', 'app-3', 'app-4'] as const;
const servers = ['consul-1', 'consul-2', 'consul-3'] as const;

export const demoServices: readonly ServiceSketch[] = [
  { name: 'consul', team: '', port: 8300, nodes: servers, check: 'none' },
  {
    name: 'vault',
    team: 'platform',
    port: 8200,
    nodes: servers,
    check: 'http',
    tags: ['https'],
    tagOf: { 1: 'active', 2: 'standby', 3: 'standby' },
    version: '1.17.2',
  },
  {
    name: 'nginx-ingress',
    team: 'platform',
    port: 443,
    nodes: ['edge-1', 'edge-2'],
    check: 'tcp',
    tags: ['https', 'public'],
    version: '1.27.1',
  },
  {
    name: 'api-gateway',
    team: 'platform',
    port: 8443,
    nodes: ['edge-1', 'edge-2', 'app-1'],
    check: 'http',
    tags: ['https', 'v2'],
    version: '4.8.0',
  },
  {
    name: 'static-assets',
    team: 'web',
    port: 8081,
    nodes: ['edge-1', 'edge-2'],
    check: 'none',
    tags: ['cdn-origin'],
  },
  {
    name: 'web-frontend',
    team: 'web',
    port: 3000,
    nodes: app,
    check: 'http',
    tags: ['v2'],
    version: '31.2.0',
  },
  {
    name: 'checkout',
    team: 'shop',
    port: 8080,
    nodes: [...app, 'app-1', 'app-2'],
    check: 'http',
    version: '2',
  },
  {
    name: 'cart',
    team: 'shop',
    port: 8090,
    nodes: ['app-1', 'app-2', 'app-3'],
    check: 'http',
    version: '5.1.4',
  },
  {
    name: 'catalog',
    team: 'shop',
    port: 8100,
    nodes: ['app-2', 'app-3', 'app-4'],
    check: 'http',
    version: '9.0.1',
  },
  { name: 'pricing', team: 'shop', port: 8110, nodes: ['app-1', 'app-3'], check: 'http', version: '1.44.0' },
  { name: 'inventory', team: 'shop', port: 8120, nodes: ['app-2', 'app-4'], check: 'http', version: '3.3.3' },
  { name: 'promo-banner', team: 'web', port: 8130, nodes: ['app-3'], check: 'http', version: '0.9.2' },
  {
    name: 'recommendations',
    team: 'search',
    port: 8140,
    nodes: ['app-1', 'app-4'],
    check: 'http',
    tags: ['v1'],
    version: '1.12.0',
  },
  {
    name: 'recommendations-v2',
    team: 'search',
    port: 8141,
    nodes: ['app-3', 'app-4'],
    check: 'http',
    tags: ['v2', 'canary'],
    version: '2.0.0-rc.3',
  },
  {
    name: 'search',
    team: 'search',
    port: 8150,
    nodes: ['app-2', 'app-3', 'app-4'],
    check: 'http',
    version: '7.4.0',
  },
  { name: 'search-indexer', team: 'search', port: 8151, nodes: ['batch-1'], check: 'ttl', version: '7.4.0' },
  {
    name: 'payments',
    team: 'payments',
    port: 8443,
    nodes: ['app-1', 'app-2', 'app-3'],
    check: 'http',
    tags: ['https', 'pci'],
    version: '12.0.6',
  },
  {
    name: 'payments-sidecar-proxy',
    team: 'payments',
    port: 21000,
    nodes: ['app-1', 'app-2', 'app-3'],
    check: 'tcp',
    checkName: 'Connect Sidecar Listening',
    sidecarOf: 'payments',
  },
  {
    name: 'orders',
    team: 'shop',
    port: 8160,
    nodes: ['app-1', 'app-2', 'app-4'],
    check: 'http',
    tags: ['v2'],
    version: '6.2.1',
  },
  {
    name: 'orders-sidecar-proxy',
    team: 'shop',
    port: 21001,
    nodes: ['app-1', 'app-2', 'app-4'],
    check: 'tcp',
    checkName: 'Connect Sidecar Listening',
    sidecarOf: 'orders',
  },
  {
    name: 'fraud-detection',
    team: 'payments',
    port: 8170,
    nodes: ['app-3', 'app-4'],
    check: 'http',
    version: '2.8.0',
  },
  {
    name: 'billing',
    team: 'payments',
    port: 8180,
    nodes: ['app-1', 'app-2'],
    check: 'http',
    version: '4.0.0',
  },
  {
    name: 'shipping',
    team: 'logistics',
    port: 8190,
    nodes: ['app-3', 'app-4'],
    check: 'http',
    version: '3.9.5',
  },
  { name: 'geo', team: 'logistics', port: 8200, nodes: ['app-1', 'app-4'], check: 'http', version: '1.5.0' },
  {
    name: 'auth',
    team: 'identity',
    port: 8443,
    nodes: ['app-2', 'app-3', 'app-4'],
    check: 'http',
    tags: ['https'],
    version: '8.1.0',
  },
  { name: 'users', team: 'identity', port: 8210, nodes: ['app-1', 'app-3'], check: 'http', version: '8.1.0' },
  {
    name: 'sessions',
    team: 'identity',
    port: 8220,
    nodes: ['app-2', 'app-4'],
    check: 'http',
    version: '2.2.2',
  },
  {
    name: 'notifications',
    team: 'messaging',
    port: 8230,
    nodes: ['app-1', 'app-2'],
    check: 'http',
    version: '3.0.8',
  },
  { name: 'mailer', team: 'messaging', port: 2525, nodes: ['batch-1'], check: 'tcp', version: '1.19.0' },
  { name: 'sms-gateway', team: 'messaging', port: 8240, nodes: ['app-3'], check: 'http', version: '1.3.1' },
  {
    name: 'webhook-relay',
    team: 'messaging',
    port: 8250,
    nodes: ['app-1', 'app-2', 'app-4'],
    check: 'http',
    version: '0.14.0',
  },
  {
    name: 'image-resizer',
    team: 'web',
    port: 8260,
    nodes: ['batch-1', 'app-4'],
    check: 'http',
    version: '2.1.0',
  },
  { name: 'reports', team: 'data', port: 8270, nodes: ['batch-1'], check: 'http', version: '5.5.0' },
  { name: 'legacy-crm', team: 'data', port: 8280, nodes: ['batch-1'], check: 'http', version: '1.0.99' },
  {
    name: 'backup',
    team: 'platform',
    port: 0,
    nodes: ['batch-1'],
    check: 'ttl',
    checkName: 'Nightly backup',
  },
  {
    name: 'cert-manager',
    team: 'platform',
    port: 9402,
    nodes: ['consul-2'],
    check: 'ttl',
    checkName: 'Certificates',
    version: '1.15.3',
  },
  {
    name: 'postgres',
    team: 'platform',
    port: 5432,
    nodes: ['db-1', 'db-2'],
    check: 'tcp',
    tagOf: { 1: 'primary', 2: 'replica' },
    version: '16.4',
  },
  {
    name: 'redis',
    team: 'platform',
    port: 6379,
    nodes: ['db-1', 'db-2'],
    check: 'tcp',
    tagOf: { 1: 'primary', 2: 'replica' },
    version: '7.4.0',
  },
  {
    name: 'kafka',
    team: 'platform',
    port: 9092,
    nodes: ['db-1', 'db-2', 'batch-1'],
    check: 'tcp',
    version: '3.8.0',
    lag: true,
  },
  {
    name: 'rabbitmq',
    team: 'platform',
    port: 5672,
    nodes: ['db-1', 'batch-1'],
    check: 'tcp',
    version: '3.13.6',
  },
  {
    name: 'elasticsearch',
    team: 'search',
    port: 9200,
    nodes: ['db-1', 'db-2', 'batch-1'],
    check: 'http',
    version: '8.15.0',
  },
  {
    name: 'prometheus',
    team: 'platform',
    port: 9090,
    nodes: ['consul-1'],
    check: 'http',
    version: '2.54.1',
    url: 'https://prometheus.example.com',
  },
  {
    name: 'grafana',
    team: 'platform',
    port: 3001,
    nodes: ['consul-3'],
    check: 'http',
    version: '11.2.0',
    url: 'https://grafana.example.com',
  },
  { name: 'loki', team: 'platform', port: 3100, nodes: ['consul-2'], check: 'http', version: '3.1.1' },
];

const secondApp = ['dc2-app-1', 'dc2-app-2'] as const;

/** The services of the second datacenter: most share a name with one in the first. */
export const secondServices: readonly ServiceSketch[] = [
  { name: 'consul', team: '', port: 8300, nodes: ['dc2-consul-1'], check: 'none' },
  {
    name: 'api-gateway',
    team: 'platform',
    port: 8443,
    nodes: secondApp,
    check: 'http',
    tags: ['https', 'v2'],
  },
  { name: 'web-frontend', team: 'web', port: 3000, nodes: secondApp, check: 'http', version: '31.2.0' },
  { name: 'checkout', team: 'shop', port: 8080, nodes: secondApp, check: 'http', version: '2' },
  { name: 'search', team: 'search', port: 8150, nodes: secondApp, check: 'http', version: '7.4.0' },
  { name: 'auth', team: 'identity', port: 8443, nodes: secondApp, check: 'http', tags: ['https'] },
  { name: 'postgres', team: 'platform', port: 5432, nodes: ['dc2-db-1'], check: 'tcp', tags: ['replica'] },
  { name: 'status-page', team: 'web', port: 8290, nodes: ['dc2-app-1'], check: 'http', version: '1.2.0' },
];

const partnerApp = ['partner-app-1', 'partner-app-2'] as const;

/** The services imported from the partner: one shares its name with one in the first datacenter. */
export const partnerServices: readonly ServiceSketch[] = [
  { name: 'payments', team: 'partner', port: 8120, nodes: partnerApp, check: 'http', version: '9.1.0' },
  { name: 'credit-score', team: 'partner', port: 8410, nodes: partnerApp, check: 'http', version: '3.0.2' },
];

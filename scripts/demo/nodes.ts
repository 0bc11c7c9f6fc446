/** A node of the demo cluster. */
export type DemoNode = { name: string; address: string };

export const demoNodes: readonly DemoNode[] = [
  { name: 'consul-1', address: '10.20.0.11' },
  { name: 'consul-2', address: '10.20.0.12' },
  { name: 'consul-3', address: '10.20.0.13' },
  { name: 'edge-1', address: '10.20.0.21' },
  { name: 'edge-2', address: '10.20.0.22' },
  { name: 'app-1', address: '10.20.0.31' },
  { name: 'app-2', address: '10.20.0.32' },
  { name: 'app-3', address: '10.20.0.33' },
  { name: 'app-4', address: '10.20.0.34' },
  { name: 'db-1', address: '10.20.0.41' },
  { name: 'db-2', address: '10.20.0.42' },
  { name: 'batch-1', address: '10.20.0.51' },
];

/** The nodes of the second datacenter. */
export const secondNodes: readonly DemoNode[] = [
  { name: 'dc2-consul-1', address: '10.30.0.11' },
  { name: 'dc2-app-1', address: '10.30.0.31' },
  { name: 'dc2-app-2', address: '10.30.0.32' },
  { name: 'dc2-db-1', address: '10.30.0.41' },
];

/** The nodes of the partner, whose Consul is peered with that of the first datacenter. */
export const partnerNodes: readonly DemoNode[] = [
  { name: 'partner-app-1', address: '10.80.0.31' },
  { name: 'partner-app-2', address: '10.80.0.32' },
];

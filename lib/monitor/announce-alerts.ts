import { getContainer } from './container';

/** Makes all live pages reload alerts, at a time in epoch milliseconds, because someone changed a silence. */
export function announceAlerts(at: number): void {
  getContainer().feed.publish({ event: 'change', at, datacenter: '', services: [] });
}

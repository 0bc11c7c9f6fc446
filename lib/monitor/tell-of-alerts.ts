import { getContainer } from './container';

/** Makes all live pages reload alerts, at a time in epoch milliseconds, because someone changed a silence. */
export function tellOfAlerts(at: number): void {
  getContainer().feed.tell({ event: 'change', at, datacenter: '', services: [] });
}

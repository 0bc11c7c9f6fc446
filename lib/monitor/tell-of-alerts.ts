import { getContainer } from './container';

/** Has all who follow live ask anew, at a time in epoch milliseconds: somebody has changed what is told of alerts. */
export function tellOfAlerts(at: number): void {
  getContainer().feed.tell({ event: 'change', at, datacenter: '', services: [] });
}

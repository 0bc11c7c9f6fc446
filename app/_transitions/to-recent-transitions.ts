import type { TransitionAnswer } from '@/lib/queries/get-transition-page';
import { toLinkDatacenter } from '@/app/_datacenter/datacenter-states';
import type { Received } from '@/app/_live/use-received';
import { defaultTransitionView } from './transition-view';
import type { InitialTransitions } from './use-transitions';

type Subject = { service?: string; node?: string; datacenter: string };

/** Returns the transitions of a service or node that the server rendered its page with, and their view. */
export function toRecentTransitions(
  answer: Received<TransitionAnswer>,
  { datacenter, ...names }: Subject,
): InitialTransitions {
  const linkDatacenter = toLinkDatacenter(answer.datacenters, datacenter);
  return { view: { ...defaultTransitionView, ...names, datacenter: linkDatacenter }, answer };
}

import { isPackage } from './is-package';

/** Returns how to call a command in this installation, for example with `backup` and `FILE`. */
export function toUsage(root: string, name: string, words: string): string {
  return isPackage(root) ? `consul-monitor ${name} ${words}` : `npm run ${name} -- ${words}`;
}

import { isPackage } from './is-package';

/** How a command is called where the product is installed: `backup` and `FILE`, say. */
export function toUsage(root: string, name: string, words: string): string {
  return isPackage(root) ? `consul-monitor ${name} ${words}` : `npm run ${name} -- ${words}`;
}

import type { PageStatus } from '@/app/_live/use-services';
import { basePath } from '@/app/_ui/base-path';
import type { Notice } from './notice';
import { withFullStop } from './notice-words';

/** Problems with alerts, for those who rely on them. */
export function toAlertNotices({ monitor }: PageStatus): Notice[] {
  const { alertProblem, alertsFileProblem } = monitor;
  const notices: Notice[] = [];
  if (alertProblem !== null) {
    notices.push({
      id: 'alerts',
      tone: 'problem',
      title: 'Alerts do not reach every receiver',
      text: withFullStop(alertProblem),
      link: { href: `${basePath}/alerts`, label: 'See waiting notifications' },
    });
  }
  if (alertsFileProblem !== null) {
    notices.push({
      id: 'alerts-file',
      tone: 'problem',
      title: 'The alerts file is unusable, so the previous rules still apply',
      text: withFullStop(alertsFileProblem),
    });
  }
  return notices;
}

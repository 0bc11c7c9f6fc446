import type { Locator, Page } from 'playwright-core';

/** The table of services. */
export function toTable(page: Page): Locator {
  return page.getByRole('table', { name: 'Services' });
}

/** The row of one service, without its expanded details. */
export function toRow(page: Page, name: string): Locator {
  return toTable(page)
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name, exact: true }) });
}

/** The names of the services shown, from top to bottom. */
export async function listNames(page: Page): Promise<string[]> {
  const rows = toTable(page).locator('[data-column=name] button[aria-expanded]');
  return (await rows.allTextContents()).map((text) => text.trim());
}

/** The statuses shown, from top to bottom. */
export async function listStatuses(page: Page): Promise<string[]> {
  const cells = toTable(page).locator('tr:has([data-column=name]) > td[data-column=status]');
  return (await cells.allTextContents()).map((text) => text.trim());
}

/** The line that says how many services are shown. */
export function toCountLine(page: Page, shown: number | RegExp): Locator {
  const pattern = typeof shown === 'number' ? new RegExp(`^${shown} of \\d+ services shown$`) : shown;
  return page.getByText(pattern);
}

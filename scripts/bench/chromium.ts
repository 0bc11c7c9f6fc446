import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  // Without it the heap size is rounded to several megabytes.
  '--enable-precise-memory-info',
];

/** Starts a real Chromium, CHROMIUM_BIN or /usr/bin/chromium; returns `undefined` when there is none. */
export async function startChromium(): Promise<Browser | undefined> {
  const executablePath = process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) return undefined;
  return chromium.launch({ executablePath, args });
}

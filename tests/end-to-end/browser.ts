import { existsSync } from 'node:fs';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { describeIf } from '../describe-if';

/** A desktop's width and a phone's, in CSS pixels. */
export const widths = [1440, 390] as const;

type Width = (typeof widths)[number];

export type OpenOptions = Omit<BrowserContextOptions, 'viewport'> & {
  width?: Width;
  /** What the browser's console may complain of in this test, beside nothing at all. */
  allowed?: RegExp;
  /** Done with the page before it goes anywhere. */
  before?: (page: Page) => Promise<void>;
};

/** Opens a page as a new visitor, without cookies, and waits until it is alive. */
export type OpenPage = (url: string, options?: OpenOptions) => Promise<Page>;

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What Chromium says of anything that a page's Content-Security-Policy, or one of its like, forbids. */
const violation = /content security policy|permissions policy|cross-origin-opener-policy/i;

/**
 * A suite that needs a real Chromium: CHROMIUM_BIN, else /usr/bin/chromium. All its tests share one; each fails when one of
 * its pages threw, or complained in the console. What breaks a security policy no test can allow.
 */
export function describeInBrowser(name: string, suite: (open: OpenPage) => void): void {
  const executablePath = process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium';
  const missing = 'no Chromium to test with; set CHROMIUM_BIN, or install it as /usr/bin/chromium';
  describeIf(existsSync(executablePath), name, missing, () => suite(useBrowser(executablePath)));
}

function useBrowser(executablePath: string): OpenPage {
  let browser: Browser | undefined;
  let contexts: BrowserContext[] = [];
  let complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args });
  });

  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
    const found = complaints;
    complaints = [];
    expect(found).toEqual([]);
  });

  afterAll(() => browser?.close());

  return async (url, { width = 1440, allowed, before, ...options } = {}) => {
    if (browser === undefined)
      throw new Error('The browser is started before the first test, not before the suite');
    const isPhone = width === 390;
    const context = await browser.newContext({
      viewport: { width, height: isPhone ? 844 : 1000 },
      hasTouch: isPhone,
      isMobile: isPhone,
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
      ...options,
    });
    contexts.push(context);
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const complain = (text: string) => {
      if (violation.test(text) || !allowed?.test(text)) complaints.push(text);
    };
    page.on('pageerror', (error) => complain(String(error)));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complain(message.text());
    });
    await before?.(page);
    await page.goto(url);
    if (options.javaScriptEnabled !== false) await waitUntilHydrated(page);
    return page;
  };
}

/** What is clicked before React has taken over the server's HTML is lost; nothing that a visitor can see tells when. */
export async function waitUntilHydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const button = document.querySelector('main, button');
    return button !== null && Object.keys(button).some((key) => key.startsWith('__reactFiber'));
  });
}

/** How far the page can be scrolled sideways, in pixels. */
export function readSidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** The element that has the focus: its accessible name, nearly, and the width of the ring around it in pixels. */
export function readFocus(page: Page): Promise<{ name: string; ring: number }> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const label = element.closest('label');
    const styles = [element, ...(label === null ? [] : [label])].map((each) => getComputedStyle(each));
    const rings = styles.map((style) => (style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth)));
    const name = element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent;
    return { name: name.trim(), ring: Math.max(...rings) };
  });
}

/** Has the page think that its tab is hidden, or seen again. */
export function setVisibility(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  return page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value });
    Object.defineProperty(document, 'hidden', { configurable: true, value: value === 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}

import { existsSync } from 'node:fs';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { describeIf } from '@/tests/describe-if';

/** The widths of a desktop and of a phone, in CSS pixels. */
export const widths = [1440, 390] as const;

type Width = (typeof widths)[number];

export type OpenOptions = Omit<BrowserContextOptions, 'viewport'> & {
  width?: Width;
  /** Errors and warnings that the browser's console may show in this test; none by default. */
  allowed?: RegExp;
  /** Runs before the page is loaded. */
  before?: (page: Page) => Promise<void>;
};

/** Opens a page as a new visitor, without cookies or storage, and waits until React has hydrated it. */
export type OpenPage = (url: string, options?: OpenOptions) => Promise<Page>;

/** Chromium without its own user interface: the same engine, for a third less processor time. It shows no notifications. */
const headlessShell = '/usr/bin/chromium-headless-shell';
const wholeBrowser = '/usr/bin/chromium';

/**
 * For every window Chromium loads the pages of its own address bar, and keeps a renderer in reserve, which costs more time
 * than most pages of these tests. Playwright's list is replaced by this one, so what it disables and matters here is
 * named again.
 */
const disabledFeatures = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'SpareRendererForSitePerProcess'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'PaintHolding'],
  ...['HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'AvoidCorsURLLoaderRestartOnRedirect'],
  ...['MediaRouter', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch'],
];

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${disabledFeatures.join()}`,
];

/** How Chromium reports a violation of Content-Security-Policy, Permissions-Policy or Cross-Origin-Opener-Policy. */
const violation = /content security policy|permissions policy|cross-origin-opener-policy/i;

/**
 * A suite that needs a real Chromium: CHROMIUM_BIN, else the headless shell, else the whole browser. Its tests share one
 * browser. A test fails when one of its pages throws or logs an error or a warning; `allowed` never covers the violation
 * of a security policy.
 */
export function describeInBrowser(name: string, suite: (open: OpenPage) => void): void {
  describeIn(existsSync(headlessShell) ? headlessShell : wholeBrowser, name, suite);
}

/** The same for a suite that needs what the headless shell lacks. */
export function describeInWholeBrowser(name: string, suite: (open: OpenPage) => void): void {
  describeIn(wholeBrowser, name, suite);
}

function describeIn(installed: string, name: string, suite: (open: OpenPage) => void): void {
  const executablePath = process.env['CHROMIUM_BIN'] ?? installed;
  const missing = `Chromium not found; set CHROMIUM_BIN, or install it as ${wholeBrowser}`;
  describeIf(existsSync(executablePath), name, missing, () => suite(useBrowser(executablePath)));
}

function useBrowser(executablePath: string): OpenPage {
  let browser: Browser | undefined;
  let contexts: BrowserContext[] = [];
  let problems: string[] = [];
  /** By width, the pages without options: a new window costs half a second, so they are emptied and used again. */
  const idle = new Map<Width, Page[]>();
  let used: { width: Width; page: Page }[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args });
  });

  afterEach(async () => {
    const found = problems;
    problems = [];
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
    for (const { width, page } of used)
      if (await empty(page, width)) idle.set(width, [...(idle.get(width) ?? []), page]);
    used = [];
    expect(found).toEqual([]);
  });

  afterAll(() => browser?.close());

  async function newPage(width: Width, options: BrowserContextOptions): Promise<Page> {
    if (browser === undefined)
      throw new Error('Open pages in a test or a hook: the browser is not running yet');
    const isPhone = width === 390;
    const context = await browser.newContext({
      ...{ viewport: toViewport(width), hasTouch: isPhone, isMobile: isPhone },
      ...{ locale: 'en-GB', timezoneId: 'Europe/Berlin' },
      ...options,
    });
    context.setDefaultTimeout(20_000);
    return context.newPage();
  }

  async function takePage(width: Width): Promise<Page> {
    const page = idle.get(width)?.pop() ?? (await newPage(width, {}));
    used.push({ width, page });
    return page;
  }

  return async (
    url,
    {
      width = 1440,
      colorScheme = 'light',
      reducedMotion = 'no-preference',
      allowed,
      before,
      ...options
    } = {},
  ) => {
    const isPlain = before === undefined && Object.keys(options).length === 0;
    const page = isPlain ? await takePage(width) : await newPage(width, options);
    await page.emulateMedia({ colorScheme, reducedMotion });
    if (!isPlain) contexts.push(page.context());
    const report = (text: string) => {
      if (violation.test(text) || !allowed?.test(text)) problems.push(text);
    };
    page.on('pageerror', (error) => report(String(error)));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) report(message.text());
    });
    await before?.(page);
    await page.goto(url);
    if (options.javaScriptEnabled !== false) await waitUntilHydrated(page);
    return page;
  };
}

const toViewport = (width: Width) => ({ width, height: width === 390 ? 844 : 1000 });

/** Makes a page like that of a new visitor. Returns whether it can be used again. */
async function empty(page: Page, width: Width): Promise<boolean> {
  if (page.isClosed()) return false;
  page.removeAllListeners();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  const others = page
    .context()
    .pages()
    .filter((other) => other !== page);
  await Promise.all(others.map((other) => other.close()));
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  // The next page then keeps the renderer, unlike after about:blank.
  await page.goto(`${new URL(page.url()).origin}/api/healthz`).catch(() => page.goto('about:blank'));
  await page.mouse.move(0, 0);
  await page.context().clearCookies();
  await page.setViewportSize(toViewport(width));
  return true;
}

/**
 * What a visitor does before hydration has ended may be lost, and nothing visible shows when it has. React marks the
 * elements one by one while it hydrates, but the root only at the end.
 */
export async function waitUntilHydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    type Root = { stateNode: { current: { memoizedState: { isDehydrated: boolean } } } };
    const name = Object.keys(document).find((key) => key.startsWith('__reactContainer'));
    const root: Root | undefined = name && Reflect.get(document, name);
    return root?.stateNode.current.memoizedState.isDehydrated === false;
  });
}

/** How far the page can be scrolled sideways, in pixels. */
export function readSidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** The focused element: roughly its accessible name, and the width of its focus ring in pixels. */
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

/** Makes the page believe that its tab is hidden or visible. */
export function setVisibility(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  return page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value });
    Object.defineProperty(document, 'hidden', { configurable: true, value: value === 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}

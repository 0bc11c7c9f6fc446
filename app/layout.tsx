import './globals.css';
import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import type { ReactNode } from 'react';
import { getContainer } from '@/lib/monitor/container';
import { getPreferences } from '@/lib/monitor/get-preferences';
import { getVisitor } from '@/lib/monitor/visitor-access';
import { WatchProvider } from '@/app/_notifications/watch';
import { DemoBanner } from '@/app/_shell/demo-banner';
import { UnknownHatch } from '@/app/_ui/unknown-hatch';
import { toPageVisitor } from '@/app/_visitor/to-page-visitor';
import { VisitorProvider } from '@/app/_visitor/visitor';

const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter',
  display: 'swap',
});

export const metadata: Metadata = {
  title: { default: 'Consul Monitor', template: '%s · Consul Monitor' },
  description: 'What is healthy now, and for how long.',
};

/** Every page, including the not-found page, reads the visitor's preferences, which a build does not have. */
export const dynamic = 'force-dynamic';

const backgrounds = { light: '#fafafb', dark: '#0d0e11' } as const;

export async function generateViewport(): Promise<Viewport> {
  const { theme } = (await getPreferences()).display;
  const themeColor =
    theme === 'system'
      ? [
          { media: '(prefers-color-scheme: light)', color: backgrounds.light },
          { media: '(prefers-color-scheme: dark)', color: backgrounds.dark },
        ]
      : backgrounds[theme];
  return { width: 'device-width', initialScale: 1, themeColor };
}

export default async function Layout({ children }: { children: ReactNode }) {
  const { theme } = (await getPreferences()).display;
  return (
    <html lang="en" data-theme={theme} className={inter.variable} suppressHydrationWarning>
      <body>
        <a className="skip-link" href="#main">
          Skip to content
        </a>
        {getContainer().env.demo && <DemoBanner />}
        <UnknownHatch />
        <VisitorProvider visitor={toPageVisitor(await getVisitor())}>
          <WatchProvider>{children}</WatchProvider>
        </VisitorProvider>
      </body>
    </html>
  );
}

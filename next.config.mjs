/** The path under which the site is served, without a slash at its end; see lib/env/network.ts for what it may be. */
const basePath = process.env.BASE_PATH ?? '';

/** The package's build has all that it needs beside it; `next start` cannot use such a one. */
const isForPackage = process.env.BUILD_FOR === 'package';

/** Where a build is made that stands beside the usual one, such as the package's or that of another path. */
const otherFolder = isForPackage ? 'dist' : process.env.BUILD_FOLDER;

/** @type {import('next').NextConfig} */
const nextConfig = {
  ...(isForPackage && { output: 'standalone' }),
  ...(otherFolder && { distDir: otherFolder }),
  basePath,
  // For the addresses that Next does not write, see app/_ui/base-path.ts.
  env: { BUILT_BASE_PATH: basePath },
  reactStrictMode: true,
  poweredByHeader: false,
  typescript: {
    // Types are checked by `npm run typecheck`, in CI; whoever installs a release need not wait for it.
    ignoreBuildErrors: true,
    ...(otherFolder && { tsconfigPath: 'tsconfig.build.json' }),
  },
  // Native or worker-based packages are loaded by Node itself, never bundled.
  serverExternalPackages: ['better-sqlite3', 'pino', 'prom-client', 'undici'],
};

export default nextConfig;

/** The path under which the site is served, without a trailing slash; see lib/env/network.ts for valid values. */
const basePath = process.env.BASE_PATH ?? '';

/** The package's build contains everything it needs; `next start` cannot use such a build. */
const isForPackage = process.env.BUILD_FOR === 'package';

/** The folder of a build other than the usual one, such as the package's or one for another path. */
const otherFolder = isForPackage ? 'dist' : process.env.BUILD_FOLDER;

/** @type {import('next').NextConfig} */
const nextConfig = {
  ...(isForPackage && { output: 'standalone' }),
  ...(otherFolder && { distDir: otherFolder }),
  basePath,
  // For addresses that Next does not write, see app/_ui/base-path.ts.
  env: { BUILT_BASE_PATH: basePath },
  reactStrictMode: true,
  poweredByHeader: false,
  typescript: {
    // CI checks types with `npm run typecheck`; nobody who installs a release needs to wait for it.
    ignoreBuildErrors: true,
    ...(otherFolder && { tsconfigPath: 'tsconfig.build.json' }),
  },
  // Native or worker-based packages are loaded by Node itself, never bundled.
  serverExternalPackages: ['better-sqlite3', 'pino', 'prom-client', 'undici'],
};

export default nextConfig;

/** @type {import('next').NextConfig} */
const nextConfig = {
  // The package's build has all that it needs beside it; `next start` cannot use such a one.
  ...(process.env.BUILD_FOR === 'package' && { output: 'standalone', distDir: 'dist' }),
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are checked by `npm run typecheck`, in CI; whoever installs a release need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Native or worker-based packages are loaded by Node itself, never bundled.
  serverExternalPackages: ['better-sqlite3', 'pino', 'undici'],
};

export default nextConfig;

/** @type {import('next').NextConfig} */
const nextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are checked by `npm run typecheck`, in CI; whoever installs a release need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Native or worker-based packages are loaded by Node itself, never bundled.
  serverExternalPackages: ['better-sqlite3', 'pino', 'undici'],
};

export default nextConfig;

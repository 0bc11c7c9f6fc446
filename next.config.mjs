/** @type {import('next').NextConfig} */
const nextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are checked by `npm run typecheck`, in CI; whoever installs a release need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Native or worker-based packages are loaded by Node itself, never bundled.
  serverExternalPackages: ['better-sqlite3', 'pino', 'undici'],
  async headers() {
    return [
      {
        source: '/:path*',
        headers: [
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          { key: 'X-Frame-Options', value: 'DENY' },
          { key: 'Referrer-Policy', value: 'same-origin' },
        ],
      },
    ];
  },
};

export default nextConfig;

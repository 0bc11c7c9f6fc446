import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: ['./lib/store/schema.ts', './lib/store/alert-schema.ts'],
  out: './drizzle',
});

import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: ['./lib/store/sqlite/tables/schema.ts', './lib/store/sqlite/tables/alert-schema.ts'],
  out: './drizzle',
});

import SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';

/** All sizes at one time. */
export type Sample = {
  /** In bytes. */
  memory: number;
  /** The size of the database's rows in bytes, without pages that pruning has freed. */
  database: number;
  /** The number of polls, and of failed ones among them. */
  polls: number;
  failed: number;
  /** The number of check spans. */
  spans: number;
};

const schema = z.object({ database: z.number(), polls: z.number(), failed: z.number(), spans: z.number() });

const question = `select
  (select (page_count - freelist_count) * page_size
    from pragma_page_count, pragma_freelist_count, pragma_page_size) as database,
  (select count(*) from polls) as polls,
  (select count(*) from polls where outcome <> 'ok') as failed,
  (select count(*) from check_spans) as spans`;

export function takeSample(path: string, memory: number): Sample {
  const database = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
  try {
    return { memory, ...schema.parse(database.prepare(question).get()) };
  } finally {
    database.close();
  }
}

export const sampleHead = '  day    memory   database      polls  failed    spans';

export function formatSample(day: number, { memory, database, polls, failed, spans }: Sample): string {
  return [
    String(day).padStart(5),
    `${(memory / 2 ** 20).toFixed(0)} MB`.padStart(9),
    `${(database / 1024).toFixed(0)} KB`.padStart(10),
    String(polls).padStart(10),
    String(failed).padStart(7),
    String(spans).padStart(8),
  ].join(' ');
}

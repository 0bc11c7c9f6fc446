import { stringify } from 'csv-stringify/sync';
import { logFailure } from '../log-failure';

/** A line of a table: names of columns, and what they hold. */
export type Row = Record<string, string | number | null>;

export const formats = ['csv', 'json'] as const;

export type Format = (typeof formats)[number];

/** Texts come from checks, so whoever opens them in a spreadsheet must not run them: `escape_formulas`. */
const csv = { escape_formulas: true, record_delimiter: 'windows' } as const;

const writers = {
  csv: {
    type: 'text/csv; charset=utf-8',
    begin: (columns: readonly string[]) => stringify([[...columns]], csv),
    write: (rows: readonly Row[], columns: readonly string[]) =>
      stringify([...rows], { ...csv, columns: [...columns] }),
    end: () => '',
  },
  json: {
    type: 'application/json; charset=utf-8',
    begin: () => '[',
    write: (rows: readonly Row[], _: readonly string[], isFirst: boolean) =>
      `${isFirst ? '' : ','}\n${rows.map((row) => JSON.stringify(row)).join(',\n')}`,
    end: () => '\n]\n',
  },
} as const;

/**
 * Answers with a table that is written while it is read, so that its length does not matter: the next rows are asked
 * for when the visitor has taken those before. A failure on the way breaks the answer off, and is logged.
 */
export function streamRows(
  rows: AsyncGenerator<readonly Row[]>,
  columns: readonly string[],
  { format, name }: { format: Format; name: string },
): Response {
  const writer = writers[format];
  const encoder = new TextEncoder();
  let isFirst = true;

  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(writer.begin(columns))),
    async pull(controller) {
      try {
        const text = await next();
        if (text !== undefined) return controller.enqueue(encoder.encode(text));
        controller.enqueue(encoder.encode(writer.end()));
        controller.close();
      } catch (error) {
        logFailure(error, 'an export broke off');
        controller.error(error);
      }
    },
    cancel: () => void rows.return(undefined),
  });

  /** The next rows as text; `undefined` after the last. */
  async function next(): Promise<string | undefined> {
    for (;;) {
      const { value, done } = await rows.next();
      if (done === true) return undefined;
      if (value.length === 0) continue;
      const text = writer.write(value, columns, isFirst);
      isFirst = false;
      return text;
    }
  }

  return new Response(body, {
    headers: {
      'Content-Type': writer.type,
      'Content-Disposition': `attachment; filename="${name}.${format}"`,
      'Cache-Control': 'no-store',
    },
  });
}

/** Without the rows, which nobody would read. */
export function head(): Response {
  return new Response(null, { headers: { 'Cache-Control': 'no-store' } });
}

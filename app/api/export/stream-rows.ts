import { stringify } from 'csv-stringify/sync';
import { yieldToEventLoop } from '@/lib/yield-to-event-loop';
import { logFailure } from '@/app/api/log-failure';
import { Refusal } from '@/app/api/refusal';
import { respond } from '@/app/api/respond';

/** A row of a table, by column name. */
export type Row = Record<string, string | number | null>;

export const formats = ['csv', 'json'] as const;

export type Format = (typeof formats)[number];

/** `escape_formulas`, because check output is untrusted and must not run as a formula in a spreadsheet. */
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

/** The number of rows that are formatted at a time. */
const rowsAtOnce = 50;

/** The maximum number of concurrent exports. */
const maxExports = 8;

/** An export whose client reads nothing for this long is aborted, in milliseconds. */
const readTimeoutMs = 120_000;

let running = 0;

/**
 * Streams a table of any length: the next rows are read when the client has taken the previous ones. A failure
 * midway aborts the response, and is logged. Throws a `Refusal` while too many exports are running.
 */
export function streamRows(
  rows: AsyncGenerator<readonly Row[]>,
  columns: readonly string[],
  { format, name }: { format: Format; name: string },
): Response {
  if (running >= maxExports) {
    throw new Refusal('busy', `${maxExports} exports are already running; try again in a moment`);
  }
  running += 1;
  const encoder = new TextEncoder();
  const texts = walkTexts(rows, columns, format);
  let timeout: NodeJS.Timeout | undefined;
  let isReleased = false;

  async function release(): Promise<void> {
    if (isReleased) return;
    isReleased = true;
    running -= 1;
    clearTimeout(timeout);
    await texts.return(undefined);
  }

  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      clearTimeout(timeout);
      try {
        const { value, done } = await texts.next();
        // The client may have disconnected while the rows were read.
        if (isReleased) return;
        if (done === true) {
          await release();
          return controller.close();
        }
        controller.enqueue(encoder.encode(value));
        timeout = setTimeout(() => {
          controller.error(new Error('The client took too long to read the response'));
          void release();
        }, readTimeoutMs).unref();
      } catch (error) {
        logFailure(error, 'an export was aborted');
        controller.error(error);
        await release();
      }
    },
    cancel: release,
  });

  return new Response(body, {
    headers: {
      'Content-Type': writers[format].type,
      'Content-Disposition': `attachment; filename="${name}.${format}"`,
      'Cache-Control': 'no-store',
    },
  });
}

async function* walkTexts(
  rows: AsyncGenerator<readonly Row[]>,
  columns: readonly string[],
  format: Format,
): AsyncGenerator<string, undefined> {
  const writer = writers[format];
  yield writer.begin(columns);
  let isFirst = true;
  for await (const list of rows) {
    for (let at = 0; at < list.length; at += rowsAtOnce) {
      await yieldToEventLoop();
      yield writer.write(list.slice(at, at + rowsAtOnce), columns, isFirst);
      isFirst = false;
    }
    await yieldToEventLoop();
  }
  yield writer.end();
}

/** Responds without producing the body, which a client would not read. */
export function head(): Promise<Response> {
  return respond(async () => new Response(null, { headers: { 'Cache-Control': 'no-store' } }));
}

import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/**
 * Asks at the terminal without echoing the input. When the input is not a terminal, its first line answers the first
 * question, and the others are not asked.
 */
export async function readHidden(questions: readonly string[]): Promise<string[]> {
  const { stdin: input, stderr } = process;
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: silence, terminal: input.isTTY });
  const stop = new AbortController();
  for (const event of ['SIGINT', 'close']) lines.on(event, () => stop.abort());
  try {
    if (!input.isTTY) {
      for await (const line of lines) return [line];
      return [];
    }
    const answers = [];
    for (const question of questions) {
      stderr.write(question);
      answers.push(await lines.question('', { signal: stop.signal }));
      stderr.write('\n');
    }
    return answers;
  } catch (error) {
    if (stop.signal.aborted) throw new Error('Stopped', { cause: error });
    throw error;
  } finally {
    lines.close();
  }
}

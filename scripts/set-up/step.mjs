import { spawn } from 'node:child_process';
import { toHint } from './hint.mjs';

/**
 * Runs one long step as a child process and shows its progress: on a terminal one line that counts the seconds, else a
 * line at the beginning and one at the end. Its output is shown only if it fails; then this process ends, too.
 */
export async function runStep(title, [command, ...args], env = {}) {
  const progress = startProgress(title);
  let output = '';
  // On Windows npm is a script, which only a shell can run.
  const child = spawn(command, args, {
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32' && command === 'npm',
  });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));

  let isInterrupted = false;
  const interrupt = (signal) => {
    isInterrupted = true;
    child.kill(signal);
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const ending = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(signal ?? code));
  });
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt);

  if (ending === 0) return progress.done();
  progress.failed();
  if (isInterrupted) process.exit(130);
  console.error([output.trim(), `${title} failed (${ending}).`, toHint(output)].filter(Boolean).join('\n\n'));
  process.exit(1);
}

/** Shows the progress of something slow; `update` sets the current step. */
export function startProgress(title) {
  const started = Date.now();
  const isTerminal = process.stdout.isTTY;
  let detail = '';
  const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const draw = () => process.stdout.write(`\r\x1b[K${title} … ${detail}${elapsed()}`);
  if (!isTerminal) console.log(`${title} …`);
  const timer = setInterval(() => {
    if (isTerminal) draw();
  }, 200);
  const end = (line) => {
    clearInterval(timer);
    console.log(isTerminal ? `\r\x1b[K${line}` : line);
  };
  return {
    update: (text) => {
      detail = `${text}, `;
      // A synchronous step leaves the timer no time.
      if (isTerminal) draw();
    },
    done: () => end(`${title}: done in ${elapsed()}`),
    failed: () => end(`${title}: failed after ${elapsed()}`),
  };
}

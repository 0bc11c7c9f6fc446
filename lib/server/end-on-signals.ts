import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';

/** How long requests may go on once the process is to end, in milliseconds. */
const graceMs = 2000;

/** After this the process ends, whatever is left, in milliseconds. */
const longestMs = 4000;

/** One Ctrl-C can reach us twice, from the terminal and from npm; a later one is from someone who will not wait. */
const echoMs = 1000;

/** 128 and the signal's number, as a shell has it. */
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Has the process end within seconds of a signal. Next closes its server then, and waits for its requests without a
 * limit: a reader that stalls would keep it for ever. `stop` ends our own work.
 */
export function endOnSignals(stop: () => void, listServers: () => Iterable<Server>): void {
  let askedAt: number | undefined;

  function end(signal: keyof typeof exitCodes): void {
    if (askedAt !== undefined) {
      if (performance.now() - askedAt > echoMs) process.exit(exitCodes[signal]);
      return;
    }
    askedAt = performance.now();
    stop();
    setTimeout(() => {
      for (const server of listServers()) server.closeAllConnections();
    }, graceMs);
    setTimeout(() => process.exit(exitCodes[signal]), longestMs);
  }

  process.on('SIGTERM', () => end('SIGTERM'));
  process.on('SIGINT', () => end('SIGINT'));
  // Of a terminal that closes. Who started us with nohup wants us to go on.
  if (!isHangUpIgnored()) process.on('SIGHUP', () => process.kill(process.pid, 'SIGTERM'));
}

/** Whether SIGHUP was ignored when the process began, which Node does not tell (proc_pid_status.5, "SigIgn"). */
function isHangUpIgnored(): boolean {
  try {
    const [, mask = '0'] = /^SigIgn:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    return (BigInt(`0x${mask}`) & 1n) === 1n;
  } catch {
    // Not Linux.
    return false;
  }
}

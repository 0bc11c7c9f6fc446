import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';

/** How long requests may continue once the process is asked to end, in milliseconds. */
const graceMs = 2000;

/** The process exits after this in any case, in milliseconds. */
const longestMs = 4000;

/** One Ctrl-C can arrive twice, from the terminal and from npm; a later one means that someone will not wait. */
const echoMs = 1000;

/** 128 plus the signal's number, as in shells. */
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Ends the process within seconds of a signal. Next closes its server then and waits for its requests without a limit,
 * so a stalled reader would keep it alive forever. `stop` ends our own work.
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
  // Sent when a terminal closes. With nohup the process should go on.
  if (!isHangUpIgnored()) process.on('SIGHUP', () => process.kill(process.pid, 'SIGTERM'));
}

/**
 * Returns whether SIGHUP was ignored when the process began, which Node does not expose (proc_pid_status.5, "SigIgn").
 */
function isHangUpIgnored(): boolean {
  try {
    const [, mask = '0'] = /^SigIgn:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    return (BigInt(`0x${mask}`) & 1n) === 1n;
  } catch {
    // Not Linux.
    return false;
  }
}

/** Likely remedies by a failed step's output; the first match applies. */
const hints = [
  {
    sign: /gyp ERR|node-gyp|make: |g\+\+|better[-_]sqlite3/i,
    hint: [
      "SQLite's driver had to be compiled here, and that needs a compiler, make and Python 3.",
      'Node 22 or later needs none of them. For Node 20:',
      '  Debian, Ubuntu   sudo apt-get install build-essential python3',
      '  Fedora           sudo dnf install gcc-c++ make python3',
      '  macOS            xcode-select --install',
    ],
  },
  {
    sign: /ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ERR_SOCKET/,
    hint: [
      "npm could not reach its registry. Is there a network, and is npm's proxy set (npm config get proxy)?",
    ],
  },
  { sign: /ENOSPC/, hint: ['The disk is full.'] },
  {
    sign: /EACCES|EPERM/,
    hint: ['This user cannot write to this folder. Does it belong to someone else (root, after a sudo)?'],
  },
];

/** Returns a likely remedy for a failed step's output; empty when none is known. */
export function toHint(output) {
  return hints.find(({ sign }) => sign.test(output))?.hint.join('\n') ?? '';
}

import { chmodSync } from 'node:fs';

const nobody = 65_534;

/** Runs the work as a user who is limited by file modes: root is not, so it becomes another user meanwhile. */
export function asNobody<Result>(files: { may: Record<string, number> }, work: () => Result): Result {
  for (const [file, mode] of Object.entries(files.may)) chmodSync(file, mode);
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(nobody);
  try {
    return work();
  } finally {
    if (isRoot) process.seteuid?.(0);
    for (const file of Object.keys(files.may)) chmodSync(file, 0o700);
  }
}

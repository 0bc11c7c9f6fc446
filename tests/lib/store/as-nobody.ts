import { chmodSync } from 'node:fs';

const nobody = 65_534;

/**
 * Does the work as a user who may do no more with the files than their modes say: root may do everything, so for the
 * time of the work it becomes another user.
 */
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

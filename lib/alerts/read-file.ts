import { closeSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { toErrorMessage } from '@/lib/error-message';
import type { AlertsFile } from './file-schema';
import { AlertsFileError, parseAlertsFile } from './parse-file';

/** The largest file that is read, in bytes. */
const maxBytes = 1_000_000;

/** Reads an `alerts.yaml`. Throws an `AlertsFileError`. `others`: see `parseAlertsFile`. */
export function readAlertsFile(file: string, others: readonly string[] = []): AlertsFile {
  return parseAlertsFile(readText(file), path.basename(file), others);
}

function readText(file: string): string {
  try {
    const handle = openSync(file, 'r');
    try {
      const buffer = Buffer.alloc(maxBytes + 1);
      let length = 0;
      for (let read = -1; read !== 0 && length <= maxBytes;) {
        read = readSync(handle, buffer, length, buffer.length - length, null);
        length += read;
      }
      if (length > maxBytes) throw new Error(`it is larger than ${maxBytes} bytes`);
      return buffer.toString('utf8', 0, length);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    const reason = toErrorMessage(error);
    throw new AlertsFileError(`ALERTS_FILE is "${file}", which cannot be read: ${reason}`);
  }
}

import { greatest } from '@/lib/history/extremes';

/** The product's time for something, and the floor, both measured in the same run. */
export type Measurement = {
  what: string;
  unit: 's' | 'ms' | 'KB' | 'MB';
  ours: number;
  floor: number;
  floorIs: string;
};

/** What could not be measured, and why. */
type Skipped = { what: string; skipped: string };

/** A property to check that is not a number. */
export type Noted = { what: string; noted: string };

export type Line = Measurement | Skipped | Noted;

/** Returns the median; of an even count the upper of the two in the middle. */
export function toMedian(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? NaN;
}

/** Returns the measurements as a table in plain text. */
export function toTable(lines: readonly Line[]): string {
  const rows = lines.map(toRow);
  const table = [['', 'ours', 'floor', 'ratio', 'the floor is'], ...rows];
  const widths = table[0]?.map((_, column) => greatest(table.map((row) => row[column]?.length ?? 0))) ?? [];
  return table
    .map((row) =>
      row
        .map((cell, column) =>
          isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function toRow(line: Line): string[] {
  if ('skipped' in line) return [line.what, '', '', '', `skipped: ${line.skipped}`];
  if ('noted' in line) return [line.what, '', '', '', line.noted];
  const { what, unit, ours, floor, floorIs } = line;
  const ratio = `${toShort(ours / floor)} x`;
  return [what, `${toShort(ours)} ${unit}`, `${toShort(floor)} ${unit}`, ratio, floorIs];
}

function isNumber(column: number): boolean {
  return column >= 1 && column <= 3;
}

function toShort(number: number): string {
  return number >= 100 ? number.toFixed(0) : number.toPrecision(2);
}

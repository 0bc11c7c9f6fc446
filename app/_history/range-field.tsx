import { type Range, ranges } from '@/lib/history/range';
import { Segments } from '@/app/_ui/segments';

/** `value` is `null` while something other than a range is shown. */
type Props = { value: Range | null; onChange: (range: Range) => void };

/** A choice of the range. */
export function RangeField({ value, onChange }: Props) {
  return <Segments label="Range" name="range" options={options} value={value} onChange={onChange} />;
}

const options = ranges.map((range) => ({ value: range, label: range }));

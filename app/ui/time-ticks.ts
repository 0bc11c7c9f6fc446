const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const most = 9;

/** Which of the bars' starts (epoch milliseconds, in order) the time axis names: round hours or days of the viewer's zone. */
export function toTicks(starts: readonly number[]): number[] {
  const length = (starts.at(-1) ?? 0) - (starts[0] ?? 0);
  if (length > day) {
    const days = starts.filter(
      (start, index) => index > 0 && dayOf(start) !== dayOf(starts[index - 1] ?? start),
    );
    const step = Math.ceil(days.length / most);
    return days.filter((_, index) => index % step === 0);
  }
  const step = steps.find((candidate) => length / candidate <= most) ?? 3 * hour;
  return starts.filter((start) => sinceMidnight(start) % step === 0);
}

const steps = [10 * minute, 15 * minute, hour, 3 * hour];

function dayOf(time: number): string {
  return new Date(time).toDateString();
}

function sinceMidnight(time: number): number {
  const date = new Date(time);
  return date.getHours() * hour + date.getMinutes() * minute;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const most = 9;

/** How far marks on the axis may stand apart within a few days, in milliseconds. */
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720].map((minutes) => minutes * minute);

/** From this length on the axis names days only, in milliseconds. */
const fewDays = 3 * day;

/** Which of the bars' starts (epoch milliseconds, in order) the time axis names: round times or days of the viewer's zone. */
export function toTicks(starts: readonly number[]): number[] {
  const [first = 0, second = 0] = starts;
  const length = (starts.at(-1) ?? 0) - first;
  const step = steps.find((each) => each % (second - first) === 0 && length / each <= most);
  if (length < fewDays && step !== undefined)
    return starts.filter((start) => sinceMidnight(start) % step === 0);
  const days = starts.filter(
    (start, index) => index > 0 && dayOf(start) !== dayOf(starts[index - 1] ?? start),
  );
  const nth = Math.ceil(days.length / most);
  return days.filter((_, index) => index % nth === 0);
}

/** Whether a mark is to be named by its day: all are on a long axis, and on a short one the day's first. */
export function isNamedByDay(time: number, length: number): boolean {
  if (length >= fewDays) return true;
  return length > 25 * hour && sinceMidnight(time) === 0;
}

function dayOf(time: number): string {
  return new Date(time).toDateString();
}

function sinceMidnight(time: number): number {
  const date = new Date(time);
  return date.getHours() * hour + date.getMinutes() * minute;
}

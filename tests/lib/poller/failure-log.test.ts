import { createFailureLog, type Failure } from '@/lib/poller/failure-log';
import { minute, noon } from '@/tests/builders';

const broken: Failure = { outcome: 'invalid', message: 'it is broken', figures: { services: ['web'] } };
const slow: Failure = { outcome: 'timeout', message: 'it is slow' };

/** The logged lines with their minute, when these outcomes are reported one minute apart. */
function saying(told: (Failure | undefined)[]): unknown[] {
  const said: unknown[] = [];
  let minutes = 0;
  const say = (level: string) => (figures: object, sentence: string) =>
    void said.push([minutes, level, sentence, figures]);
  const sayFailure = createFailureLog(
    { info: say('info'), warn: say('warn'), error: say('error') },
    'it is whole',
  );
  for (const failure of told) {
    sayFailure(failure, noon + minutes * minute);
    minutes += 1;
  }
  return said;
}

describe('createFailureLog', () => {
  it('logs nothing while all is well', () => {
    expect(saying([undefined, undefined])).toEqual([]);
  });

  it('logs a failure when it begins and ends, with its figures and duration', () => {
    expect(saying([undefined, broken, broken, undefined, undefined])).toEqual([
      [1, 'warn', 'it is broken', { outcome: 'invalid', services: ['web'], failingForMs: 0 }],
      [3, 'info', 'it is whole', { outcome: 'invalid', failedForMs: 2 * minute }],
    ]);
  });

  it('logs a different failure immediately', () => {
    expect(saying([broken, slow, slow])).toMatchObject([
      [0, 'warn', 'it is broken', {}],
      [1, 'warn', 'it is slow', { outcome: 'timeout', failingForMs: minute }],
    ]);
  });

  it('repeats a lasting failure after ten minutes, and logs it again after it ended', () => {
    const lasting = Array.from({ length: 12 }, () => broken);
    expect(saying([...lasting, undefined, broken])).toMatchObject([
      [0, 'warn', 'it is broken', { failingForMs: 0 }],
      [10, 'warn', 'it is broken', { failingForMs: 10 * minute }],
      [12, 'info', 'it is whole', {}],
      [13, 'warn', 'it is broken', { failingForMs: 0 }],
    ]);
  });
});

import Sequencer from '@jest/test-sequencer';

/** Those that take minutes, though their files are small, by which Jest would guess; begun last, they end alone. */
const longest = /end-to-end\/(torture|nginx|accessibility)\.test\.ts$/;

export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isLong = ({ path }) => longest.test(path);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}

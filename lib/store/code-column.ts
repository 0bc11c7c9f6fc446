import { customType } from 'drizzle-orm/sqlite-core';

/**
 * A column of a few known words, each kept as its place in the list: 0 and 1 take no room in a row, and there are
 * thousands of rows a day. The places stand in people's files: a word may be added at the end, none may move.
 */
export function codeColumn<Word extends string>(words: readonly Word[]) {
  return customType<{ data: Word; driverData: number }>({
    dataType: () => 'integer',
    toDriver: (word) => words.indexOf(word),
    fromDriver: (code) => {
      const word = words[code];
      if (word === undefined) throw new RangeError(`The database holds the unknown code ${code}`);
      return word;
    },
  });
}

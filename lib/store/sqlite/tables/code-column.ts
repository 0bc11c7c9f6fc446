import { customType } from 'drizzle-orm/sqlite-core';

/**
 * A column of a few known words, each stored as its index in the list: 0 and 1 take no space in a row, and there are
 * thousands of rows a day. Databases contain the indexes: a word may be added at the end, none may move.
 */
export function codeColumn<Word extends string>(words: readonly Word[]) {
  return customType<{ data: Word; driverData: number }>({
    dataType: () => 'integer',
    toDriver: (word) => words.indexOf(word),
    fromDriver: (code) => {
      const word = words[code];
      if (word === undefined) throw new RangeError(`The database contains the unknown code ${code}`);
      return word;
    },
  });
}

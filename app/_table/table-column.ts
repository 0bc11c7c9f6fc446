/** A column that a table can be sorted by, and the words for it, over it and in a phone's list. */
export type TableColumn<Column extends string> = { column: Column; title: string; phoneTitle: string };

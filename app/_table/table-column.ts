/** A sortable column, with its title in the table and in a phone's list. */
export type TableColumn<Column extends string> = { column: Column; title: string; phoneTitle: string };

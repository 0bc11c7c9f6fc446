/** What a command is given: the words after its name, and the folder that the product is installed in. */
export type Call = { args: string[]; root: string; version: string };

/** The arguments after a command's name, and the folder in which the product is installed. */
export type Call = { args: string[]; root: string };

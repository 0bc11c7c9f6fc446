/** How many entries a page of transitions has. */
export const pageSize = 50;

/** The number of entries on a page of transitions. */
export const pageSize = 50;

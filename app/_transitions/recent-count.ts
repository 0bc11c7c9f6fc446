/** The number of transitions on the page of a service or node. */
export const recentCount = 10;

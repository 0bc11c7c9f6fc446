/** How many transitions the page of a service or node shows. */
export const recentCount = 10;

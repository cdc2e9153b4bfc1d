/** How the backlog is grouped. */
export const backlogGroupings = ['parent', 'status', 'person'] as const;
export type BacklogGrouping = (typeof backlogGroupings)[number];

/** The ways to look at one operation, the first one at first. */
export const TABS = ['waterfall', 'statements', 'hints', 'json'] as const;
export type ProfileTab = (typeof TABS)[number];

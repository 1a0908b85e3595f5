/**
 * Topic of events that somebody is told of and that stand on no timeline: a follower's rating must name nobody, and a
 * deputy's leave is about no matter.
 */
export const ASIDE = 'aside';

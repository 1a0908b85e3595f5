import { isoAt8 } from '@huiyin/shared/kernel/time';

/** Of a hash to be copied by hand: as many characters stand together. */
const GROUP = 8;

/** A hash in groups that an eye can keep while a hand writes. */
export const inGroups = (hash: string): string[] => hash.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? [];

/** To the second, with the year: 2026-11-22 16:51:07. The log outlives the year it was written in. */
export const secondWords = (instant: number): string => isoAt8(instant).slice(0, 19).replace('T', ' ');

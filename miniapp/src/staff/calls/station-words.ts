import type { ActorView } from '@huiyin/shared/people/session.dto';

type Place = NonNullable<ActorView['station']>;

/**
 * Names an item's station in front of other words, where the list has items of more than the officer's own station: an
 * office looks after many, a liaison after the points of theirs too.
 */
export function stationWords(
  own: Place | null | undefined,
  items: readonly { station: Place }[] | undefined,
): (of: Place, words: string) => string {
  const several = !own || items?.some(({ station }) => station.code !== own.code);
  return (of, words) => (several ? `${of.name} · ${words}` : words);
}

import { useEffect, useState } from 'react';
import { lengthOf } from '@huiyin/shared/kernel/limits';
import type { SimilarItem } from '@huiyin/shared/requests/similar.dto';
import { stationByCode } from '../../api/places';
import { similarTo } from '../../api/similar';
import { IN_WECHAT } from '../../platform/host';
import { useOwnCommunity } from '../../state/community';
import { useStationHere } from '../../state/place';
import { useResource } from '../../state/resource';
import { actorNow, ensureSignedIn } from '../../state/session';
import { recipientOf, type WriteDraft } from './draft';

/** Asks this long after the last keystroke, in milliseconds: once a thought, not once a letter. */
const QUIET = 900;
/** So few signs say nothing yet. */
const LEAST = 8;
/** More would be a list to work through. */
const MOST = 3;

/**
 * The community to look in: the chosen one, else the one that the addressed station serves; where it serves several, the
 * writer's own if it is among them. Undefined when nothing says so: the server then goes by what the writer wrote before.
 */
export function useCommunityOf(draft: WriteDraft): string | undefined {
  const to = recipientOf(draft, useStationHere());
  const own = useOwnCommunity()?.id;
  const code = to.kind === 'station' && !draft.community ? to.code : '';
  // Where it cannot be asked, nothing is offered, and nobody is held up.
  const served = useResource(
    () => (code ? stationByCode(code).then((s) => s.communities) : Promise.resolve([])),
    [code],
  );
  const ids = served.data?.map(({ id }) => id) ?? [];
  return draft.community?.id ?? ids.find((id) => id === own) ?? ids[0];
}

/**
 * Matters like what is being written, asked for once the writer pauses. Nothing when none is there, when it cannot be
 * asked, or when it fails: whoever writes is not held up by it. In WeChat the writer is known without a tap; a browser
 * asks only for who is signed in.
 */
export function useSimilar(
  text: string,
  communityId: string | undefined,
): [SimilarItem[], (item: SimilarItem) => void] {
  const [items, setItems] = useState<SimilarItem[]>([]);
  const words = text.trim();
  useEffect(() => {
    let stale = false;
    if (lengthOf(words) < LEAST) {
      setItems([]);
      return;
    }
    const ask = async () => {
      const actor = actorNow() ?? (IN_WECHAT ? await ensureSignedIn() : undefined);
      if (actor?.role !== 'voter') return [];
      return (await similarTo({ text: words, ...(communityId ? { communityId } : {}) })).items.slice(0, MOST);
    };
    const timer = setTimeout(() => {
      ask().then(
        (found) => !stale && setItems(found),
        () => !stale && setItems([]),
      );
    }, QUIET);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [words, communityId]);
  const replace = (changed: SimilarItem) =>
    setItems((all) => all.map((item) => (item.code === changed.code ? changed : item)));
  return [items, replace];
}

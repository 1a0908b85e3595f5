import { useState } from 'react';
import { View } from '@tarojs/components';
import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import { afterLeaving } from '../../parts/frame/neighbours';
import { useSettled } from '../../parts/use-settled';
import { focusOn } from '../../platform/focus';
import { useKeys } from '../../platform/keys';
import { go } from '../../platform/navigation';
import { Empty } from '../../ui/loaded';
import { SkeletonCards } from '../../ui/skeleton';
import type { Done } from '../matter/use-deeds';
import { BulkAssignPanel } from './bulk-assign-panel';
import { BulkMergePanel } from './bulk-merge-panel';
import { MOST_AT_ONCE } from './bulk-rows';
import { DeskMatter } from './desk-matter';
import { KeysSheet } from './keys-sheet';
import { QueuePane } from './queue-pane';
import { belongs, filtersOf, withChanged, type Filter } from './queue.rules';
import { usePlace } from './use-place';
import { useQueue } from './use-queue';
import { useSelection } from './use-selection';
import { useUndo } from './use-undo';

/** Who runs down the queue with J held sees titles; the matter is fetched where they stop. Milliseconds. */
const STOPPED = 120;

/** What lies over the desk as a whole. */
type Over = 'help' | 'assign' | 'merge' | undefined;

/** The two panes of the desk. `first` is the matter it was opened with, in the list or not. */
export function WideDesk({ first }: { first: string | undefined }) {
  const queue = useQueue();
  const place = usePlace(queue, first);
  const chosen = useSelection(place.codes);
  const undo = useUndo((codes) => void (codes.length === 1 ? queue.changed(codes[0]) : queue.refresh()));
  const [panel, setPanel] = useState(false);
  const [over, setOver] = useState<Over>();
  const { list, filter } = queue;
  const { selected, codes } = place;
  const settled = useSettled(selected, STOPPED);

  const choose = (other: Filter) => {
    place.goTo();
    place.setTyped('');
    chosen.clear();
    queue.setFilter(other);
  };
  const done = ({ deed, before, now, gone }: Done) => {
    undo.did({ deed, codes: [now.code], title: now.title, before });
    // One that was opened by its code, from behind the list, is not moved away from.
    if (list.data && codes.includes(now.code)) {
      const stays = !gone && belongs(filter, now);
      if (!stays && selected === now.code) place.moveOn(afterLeaving(codes, now.code));
      list.replace(withChanged<RequestCard>(list.data, now, stays, !list.more));
    }
    void queue.refresh();
  };
  const several = chosen.codes.length > 0;
  useDeskKeys({ queue, place, chosen, choose, setOver, undo: undo.undo }, !panel && !over);

  return (
    <View className="desk">
      <QueuePane
        {...{ queue, place, chosen }}
        onFilter={choose}
        onHelp={() => setOver('help')}
        onBulk={(deed) => setOver(deed)}
      />
      {selected !== undefined && selected === settled ? (
        <DeskMatter
          key={selected}
          code={selected}
          card={place.card}
          taken={several ? ['A', 'M'] : []}
          onDone={done}
          onStale={() => void queue.refresh()}
          onPanel={setPanel}
          onLook={place.goTo}
          onUndo={() => void undo.undo()}
        />
      ) : (
        <View className="desk-matter desk-paper">
          {selected === undefined && list.data ? (
            <Empty icon="list" text="这一类现在没有事，可以看看左边别的几类。" />
          ) : (
            <SkeletonCards count={2} />
          )}
        </View>
      )}
      <OverDesk {...{ queue, place, chosen, over, setOver }} did={undo.did} />
    </View>
  );
}

interface KeysOf {
  queue: ReturnType<typeof useQueue>;
  place: ReturnType<typeof usePlace>;
  chosen: ReturnType<typeof useSelection>;
  choose: (filter: Filter) => void;
  setOver: (over: Over) => void;
  undo: () => Promise<void>;
}

/** The keys of the queue; those of the matter are its own (desk-matter). */
function useDeskKeys({ queue, place, chosen, choose, setOver, undo }: KeysOf, active: boolean): void {
  const { selected, step } = place;
  const numbers = filtersOf(queue.office).map((filter, at) => [`${at + 1}`, () => choose(filter)]);
  const ofStation = {
    x: () => selected !== undefined && chosen.toggle(selected),
    'Shift+X': () => selected !== undefined && chosen.upTo(selected),
    n: () => void go('staff/intake'),
  };
  const ofSeveral = { a: () => setOver('assign'), m: () => setOver('merge') };
  useKeys(
    {
      j: () => step(1),
      k: () => step(-1),
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => focusOn('matter'),
      '/': () => focusOn('queue-q'),
      z: () => void undo(),
      '?': () => setOver('help'),
      Escape: () => (place.typed ? place.leaveSearch() : chosen.clear()),
      ...(queue.office ? {} : ofStation),
      ...(chosen.codes.length > 0 ? ofSeveral : {}),
      ...Object.fromEntries(numbers),
    },
    active,
  );
}

interface OverDeskProps extends Pick<KeysOf, 'queue' | 'place' | 'chosen' | 'setOver'> {
  over: Over;
  did: ReturnType<typeof useUndo>['did'];
}

/** What is done to several matters at once, and the sheet of all keys. */
function OverDesk({ queue, place, chosen, over, setOver, did }: OverDeskProps) {
  const cards = (queue.list.data ?? []).filter(({ code }) => chosen.codes.slice(0, MOST_AT_ONCE).includes(code));
  const close = () => {
    setOver(undefined);
    chosen.clear();
  };
  const done = (deed: 'assign' | 'merge') => (codes: readonly string[]) => {
    if (codes.length > 0) did({ deed, codes, title: '' });
    place.goTo();
    void queue.refresh();
  };
  return (
    <>
      <KeysSheet office={queue.office} open={over === 'help'} onClose={() => setOver(undefined)} />
      {over === 'assign' && <BulkAssignPanel cards={cards} onClose={close} onDone={done('assign')} />}
      {over === 'merge' && <BulkMergePanel cards={cards} onClose={close} onDone={done('merge')} />}
    </>
  );
}

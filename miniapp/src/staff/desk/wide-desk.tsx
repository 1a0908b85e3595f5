import { useEffect, useRef, useState } from 'react';
import { View } from '@tarojs/components';
import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import { focusOn } from '../../platform/focus';
import { useKeys } from '../../platform/keys';
import { go } from '../../platform/navigation';
import { useActor } from '../../state/session';
import { Empty } from '../../ui/loaded';
import { SkeletonCards } from '../../ui/skeleton';
import type { Done } from '../matter/use-deeds';
import { BulkAssignPanel } from './bulk-assign-panel';
import { BulkMergePanel } from './bulk-merge-panel';
import { MOST_AT_ONCE } from './bulk.rules';
import { DeskMatter } from './desk-matter';
import { KeysSheet } from './keys-sheet';
import { QueuePane } from './queue-pane';
import { afterLeaving, belongs, codeIn, FILTERS, matching, neighbour, withChanged, type Filter } from './queue.rules';
import { useQueue } from './use-queue';
import { useSelection } from './use-selection';
import { useSettled } from './use-settled';
import { useUndo } from './use-undo';

/** Who runs down the queue with J held sees titles; the matter is fetched where they stop. Milliseconds. */
const STOPPED = 120;

/** The two panes of the desk. `first` is the matter it was opened with, in the list or not. */
export function WideDesk({ first }: { first: string | undefined }) {
  const role = useActor()?.role;
  // An office comes to decide; the station to hand out.
  const queue = useQueue(role === 'liaison' ? 'submitted' : 'decide');
  const [at, setAt] = useState(first);
  const [typed, setTyped] = useState('');
  const [panel, setPanel] = useState(false);
  const [over, setOver] = useState<'help' | 'assign' | 'merge'>();
  const { list, filter } = queue;
  const shown = matching(list.data ?? [], typed);
  const codes = shown.map(({ code }) => code);
  const chosen = useSelection(codes);
  const selected = at ?? codes[0];
  const settled = useSettled(selected, STOPPED);
  const card = list.data?.find(({ code }) => code === selected);
  const several = chosen.codes.length > 0;
  const undo = useUndo(() => void queue.refresh());
  const moveOn = useFollowingFocus(selected);

  const step = (by: 1 | -1) => {
    const next = neighbour(codes, selected, by);
    if (next === undefined) return;
    setAt(next);
    focusOn(`row-${next}`);
    if (codes.indexOf(next) >= codes.length - 3) void list.next();
  };
  const choose = (other: Filter) => {
    setAt(undefined);
    setTyped('');
    chosen.clear();
    queue.setFilter(other);
  };
  const select = (code: string) => {
    if (code === selected) focusOn('matter');
    setAt(code);
  };
  const found = () => {
    const next = codes[0] ?? codeIn(typed);
    if (next === undefined) return;
    setAt(next);
    focusOn(codes[0] === undefined ? 'matter' : `row-${next}`);
  };
  const done = ({ deed, before, now }: Done) => {
    undo.did({ deed, codes: [now.code], title: now.title, before });
    const stays = belongs(filter, now);
    if (!stays && selected === now.code) {
      setAt(afterLeaving(codes, now.code));
      moveOn();
    }
    if (list.data) list.replace(withChanged<RequestCard>(list.data, now, stays, !list.more));
    void queue.refresh();
  };
  const bulkDone = (deed: 'assign' | 'merge') => (codesDone: readonly string[]) => {
    if (codesDone.length > 0) undo.did({ deed, codes: codesDone, title: '' });
    setAt(undefined);
    void queue.refresh();
  };
  const bulk = (deed: 'assign' | 'merge') => several && setOver(deed);
  const numbers = FILTERS.map((row, place) => [`${place + 1}`, () => choose(row.filter)]);
  useKeys(
    {
      j: () => step(1),
      k: () => step(-1),
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => focusOn('matter'),
      x: () => selected !== undefined && chosen.toggle(selected),
      'Shift+X': () => selected !== undefined && chosen.upTo(selected),
      '/': () => focusOn('queue-q'),
      z: () => void undo.undo(),
      '?': () => setOver('help'),
      ...(role === 'liaison' ? { n: () => void go('staff/intake') } : {}),
      ...(several ? { a: () => bulk('assign'), m: () => bulk('merge') } : {}),
      Escape: () => (typed ? leaveSearch() : chosen.clear()),
      ...Object.fromEntries(numbers),
    },
    !panel && !over,
  );
  const leaveSearch = () => {
    setTyped('');
    if (selected !== undefined) focusOn(`row-${selected}`);
  };
  const several50 = chosen.codes.slice(0, MOST_AT_ONCE);
  const cards = (list.data ?? []).filter(({ code }) => several50.includes(code));
  const close = () => {
    setOver(undefined);
    chosen.clear();
  };

  return (
    <View className="desk">
      <QueuePane
        {...{ queue, shown, selected, chosen, typed }}
        onType={setTyped}
        onFound={found}
        onSelect={select}
        onFilter={choose}
        onHelp={() => setOver('help')}
        onBulk={bulk}
      />
      {selected !== undefined && selected === settled ? (
        <DeskMatter
          key={selected}
          code={selected}
          card={card}
          taken={several ? ['A', 'M'] : []}
          onDone={done}
          onStale={() => void queue.refresh()}
          onPanel={setPanel}
          onLook={setAt}
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
      <KeysSheet open={over === 'help'} onClose={() => setOver(undefined)} />
      {over === 'assign' && <BulkAssignPanel cards={cards} onClose={close} onDone={bulkDone('assign')} />}
      {over === 'merge' && <BulkMergePanel cards={cards} onClose={close} onDone={bulkDone('merge')} />}
    </View>
  );
}

/** Once a matter was dealt with, the keyboard goes to the next one, when that is drawn. */
function useFollowingFocus(selected: string | undefined): () => void {
  const wanted = useRef(false);
  useEffect(() => {
    if (!wanted.current || selected === undefined) return;
    wanted.current = false;
    focusOn(`row-${selected}`);
  }, [selected]);
  return () => {
    wanted.current = true;
  };
}

import { useState } from 'react';
import { View } from '@tarojs/components';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { focusOn } from '../../platform/focus';
import { useKeys } from '../../platform/keys';
import { Empty } from '../../ui/loaded';
import { SkeletonCards } from '../../ui/skeleton';
import { DeskMatter } from './desk-matter';
import { KeysSheet } from './keys-sheet';
import { QueuePane } from './queue-pane';
import { afterLeaving, FILTERS, neighbour, type Filter } from './queue.rules';
import { useQueue } from './use-queue';
import { useSettled } from './use-settled';

/** Who runs down the queue with J held sees titles; the matter is fetched where they stop. Milliseconds. */
const STOPPED = 120;

/** The two panes of the desk. `first` is the matter it was opened with, in the list or not. */
export function WideDesk({ first }: { first: string | undefined }) {
  const queue = useQueue();
  const [chosen, setChosen] = useState(first);
  const [panel, setPanel] = useState(false);
  const [help, setHelp] = useState(false);
  const { list, filter } = queue;
  const codes = (list.data ?? []).map(({ code }) => code);
  const selected = chosen ?? codes[0];
  const settled = useSettled(selected, STOPPED);
  const card = list.data?.find(({ code }) => code === selected);

  const step = (by: 1 | -1) => {
    const next = neighbour(codes, selected, by);
    if (next === undefined) return;
    setChosen(next);
    focusOn(`row-${next}`);
    if (codes.indexOf(next) >= codes.length - 3) void list.next();
  };
  const choose = (other: Filter) => {
    setChosen(undefined);
    queue.setFilter(other);
  };
  const select = (code: string) => {
    if (code === selected) focusOn('matter');
    setChosen(code);
  };
  const done = ({ code }: RequestView) => {
    // It leaves the lists by state at once; the next one in due order takes its place.
    if (filter !== 'today' && filter !== 'late') {
      setChosen(afterLeaving(codes, code));
      if (list.data) list.replace(list.data.filter((one) => one.code !== code));
    }
    void queue.refresh();
  };
  const numbers = FILTERS.map((row, at) => [`${at + 1}`, () => choose(row.filter)]);
  useKeys(
    {
      j: () => step(1),
      k: () => step(-1),
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => focusOn('matter'),
      '?': () => setHelp(true),
      ...Object.fromEntries(numbers),
    },
    !panel && !help,
  );

  return (
    <View className="desk">
      <QueuePane queue={queue} selected={selected} onSelect={select} onFilter={choose} onHelp={() => setHelp(true)} />
      {selected !== undefined && selected === settled ? (
        <DeskMatter
          key={selected}
          code={selected}
          card={card}
          onDone={done}
          onStale={() => void queue.refresh()}
          onPanel={setPanel}
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
      <KeysSheet open={help} onClose={() => setHelp(false)} />
    </View>
  );
}

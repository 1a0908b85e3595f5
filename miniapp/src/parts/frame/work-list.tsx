import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { ScrollView, View } from '@tarojs/components';
import { focusOn } from '../../platform/focus';
import { usePulled, useReachBottom } from '../../platform/lifecycle';
import { useDesk } from '../../platform/wide';
import type { RouteName } from '../../routes';
import type { Pages } from '../../state/pages';
import { useReturning } from '../../state/returning';
import { Card } from '../../ui/card';
import { Empty, Loaded, More } from '../../ui/loaded';
import type { IconName } from '../../ui/shapes';
import { SkeletonCards, SkeletonLines } from '../../ui/skeleton';
import { Tag, type TagTone } from '../../ui/tag';
import { afterLeaving, neighbour } from './neighbours';
import { StaffPage } from './staff-page';
import { WorkPlace } from './work-frame';
import './panes.scss';

/** How one item stands in the list. */
export interface WorkRow {
  id: string;
  tag: { word: string; tone: TagTone };
  /** At the right of the tag: since when. */
  when: string;
  title: string;
  sub: string;
}

interface WorkListProps<T> {
  of: RouteName;
  /** What this list is, and what to do with it. */
  title: string;
  about: string;
  list: Pages<T>;
  row: (item: T) => WorkRow;
  /** Chips above the list. */
  filters?: ReactNode;
  empty: { icon: IconName; text: string };
  /** The keys of the chosen item, for the line below the list. */
  keys: string;
  /** The item that the page was opened for, by its id. */
  first?: string;
  /** The chosen item, inside a `<WorkFrame>`; mounted anew for another. `onDone` takes it off the list. */
  detail: (item: T, onDone: () => void) => ReactNode;
}

/**
 * A list of things to deal with one by one: at a desk list and item side by side, on a phone cards that open in a sheet.
 * Ids: #row-<id>, #work (the chosen one). Keys at a desk: J/K.
 */
export function WorkList<T>(props: WorkListProps<T>) {
  const { of, list, row, first, detail } = props;
  const desk = useDesk();
  const [chosen, setChosen] = useState(first);
  useReturning(list.reload);
  usePulled(list.reload);
  useReachBottom(() => void list.next());
  const items = list.data ?? [];
  const ids = items.map((item) => row(item).id);
  const selected = desk ? (chosen !== undefined && ids.includes(chosen) ? chosen : ids[0]) : chosen;
  const item = items[ids.indexOf(selected ?? '')];
  // What left the list is closed for good: another list that has it must not open it by itself.
  const gone = !desk && chosen !== undefined && list.data !== undefined && !list.loading && item === undefined;
  useEffect(() => {
    if (gone) setChosen(undefined);
  }, [gone]);

  const done = (id: string) => () => {
    setChosen(desk ? afterLeaving(ids, id) : undefined);
    if (list.data) list.replace(list.data.filter((one) => row(one).id !== id));
    if (ids.length <= 1) void list.reload();
  };
  const step = (by: 1 | -1) => {
    const next = neighbour(ids, selected, by);
    if (next === undefined) return;
    setChosen(next);
    focusOn(`row-${next}`);
    if (ids.indexOf(next) >= ids.length - 3) void list.next();
  };
  const shown = item && (
    <WorkPlace key={selected} desk={desk} onClose={() => setChosen(undefined)} onStep={step}>
      {detail(item, done(selected!))}
    </WorkPlace>
  );

  if (!desk) {
    return (
      <StaffPage of={of}>
        <PhoneList {...props} onSelect={setChosen} />
        {shown}
      </StaffPage>
    );
  }
  return (
    <StaffPage of={of} panes>
      <View className="desk">
        <Pane {...props} selected={selected} onSelect={setChosen} />
        {shown ?? (
          <View className="desk-matter desk-paper">
            {list.data ? <Empty {...props.empty} /> : list.error ? null : <SkeletonCards count={2} />}
          </View>
        )}
      </View>
    </StaffPage>
  );
}

type Shown<T> = WorkListProps<T> & { selected?: string; onSelect: (id: string) => void };

function Head({ title, about }: { title: string; about: string }) {
  return (
    <View className="stack-small">
      <View className="h1" role="heading" aria-level={1}>
        {title}
      </View>
      <View className="sub">{about}</View>
    </View>
  );
}

function PhoneList<T>({ title, about, list, row, filters, empty, onSelect }: Shown<T>) {
  return (
    <View className="stack">
      <Head title={title} about={about} />
      {filters}
      <Loaded of={list} empty={<Empty {...empty} />}>
        {(items) =>
          items.map(row).map(({ id, tag, when, title: what, sub }) => (
            <Card key={id} id={`row-${id}`} onTap={() => onSelect(id)} label={`${tag.word}，${what}，${sub}`}>
              <View className="row">
                <Tag tone={tag.tone}>{tag.word}</Tag>
                <View className="sub grow end clip">{when}</View>
              </View>
              <View className="strong work-title">{what}</View>
              <View className="sub work-sub">{sub}</View>
            </Card>
          ))
        }
      </Loaded>
      <More of={list} />
    </View>
  );
}

function Pane<T>({ title, about, list, row, filters, keys, selected, onSelect }: Shown<T>) {
  const ghosts = [0, 1, 2, 3].map((at) => (
    <View key={at} className="queue-row">
      <SkeletonLines count={2} />
    </View>
  ));
  return (
    <View className="desk-queue" role="navigation" aria-label={title}>
      <View className="work-head">
        <Head title={title} about={about} />
        {filters}
      </View>
      <ScrollView scrollY className="desk-scroll" onScrollToLower={() => void list.next()}>
        <Loaded of={list} skeleton={<View id="skeleton">{ghosts}</View>}>
          {(items) =>
            items
              .map(row)
              .map((one) => <PaneRow key={one.id} row={one} on={one.id === selected} onTap={() => onSelect(one.id)} />)
          }
        </Loaded>
        <More of={list} />
      </ScrollView>
      <View className="queue-keys sub">{`J / K 上下 · ${keys}`}</View>
    </View>
  );
}

function PaneRow({ row, on, onTap }: { row: WorkRow; on: boolean; onTap: () => void }) {
  const { id, tag, when, title, sub } = row;
  return (
    <View
      id={`row-${id}`}
      className={on ? 'queue-row queue-row-on' : 'queue-row'}
      role="button"
      aria-current={on ? 'true' : undefined}
      aria-label={`${tag.word}，${title}，${sub}`}
      onClick={onTap}
    >
      <View className="row">
        <Tag tone={tag.tone}>{tag.word}</Tag>
        <View className="queue-where sub grow end clip">{when}</View>
      </View>
      <View className="queue-title strong clip">{title}</View>
      <View className="queue-where sub clip">{sub}</View>
    </View>
  );
}

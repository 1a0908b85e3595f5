/** Ids: #queue-q (search), #row-<code>, #pick-<code>, #export, #keys; with several chosen #bulk-assign, #bulk-merge, #bulk-clear. */
import { ScrollView, View } from '@tarojs/components';
import { Button } from '../../ui/button';
import { Line } from '../../ui/field';
import { Empty, Loaded, More } from '../../ui/loaded';
import { SkeletonLines } from '../../ui/skeleton';
import { MOST_AT_ONCE } from './bulk-rows';
import { ExportButton } from './export-button';
import { FilterChips } from './filter-chips';
import { QueueRow } from './queue-row';
import { exportOf, wordsOf, type Filter } from './queue.rules';
import type { Place } from './use-place';
import type { Queue } from './use-queue';
import type { Chosen } from './use-selection';

interface QueuePaneProps {
  queue: Queue;
  place: Place;
  chosen: Chosen;
  onFilter: (filter: Filter) => void;
  onHelp: () => void;
  onBulk: (deed: 'assign' | 'merge') => void;
}

/** The queue at the left of the desk, in due order. */
export function QueuePane(props: QueuePaneProps) {
  const { queue, place, chosen, onFilter } = props;
  const { shown, selected } = place;
  const { list } = queue;
  const ghosts = [0, 1, 2, 3, 4].map((at) => (
    <View key={at} className="queue-row">
      <SkeletonLines count={2} />
    </View>
  ));
  return (
    <View className="desk-queue" role="navigation" aria-label="事项列表">
      <View className="queue-filters" role="group" aria-label="看哪一类">
        <FilterChips queue={queue} onFilter={onFilter} />
      </View>
      <View className="queue-search">
        <Line
          id="queue-q"
          label="在列表里找"
          quiet
          kind="search"
          placeholder="找一找  /（标题、地点、编号）"
          value={place.typed}
          onChange={place.setTyped}
          onEnter={place.found}
        />
      </View>
      <ScrollView scrollY className="desk-scroll" onScrollToLower={() => void list.next()}>
        <Loaded
          of={list}
          skeleton={<View id="skeleton">{ghosts}</View>}
          empty={<Empty icon="check" text={wordsOf(queue.filter, queue.office).empty} />}
        >
          {() =>
            shown.length === 0 ? (
              <Empty icon="search" text={NOT_FOUND} />
            ) : (
              shown.map((card) => (
                <QueueRow
                  key={card.code}
                  card={card}
                  on={card.code === selected}
                  picked={chosen.codes.includes(card.code)}
                  onTap={() => place.select(card.code)}
                  onPick={queue.office ? undefined : () => chosen.toggle(card.code)}
                />
              ))
            )
          }
        </Loaded>
        <More of={list} />
      </ScrollView>
      <QueueFoot {...props} />
    </View>
  );
}

const NOT_FOUND = '已经取来的里面没有。可以换几个字，往下多取一些，或者填整个编号再按 Enter。';

/** What may be done with several chosen; else the keys to begin with. */
function QueueFoot({ queue, chosen, onHelp, onBulk }: QueuePaneProps) {
  const count = chosen.codes.length;
  if (count > 0) {
    return (
      <View id="bulk" className="queue-bulk" role="group" aria-label={`已选 ${count} 件`}>
        <View className="strong grow">{`已选 ${count} 件${count > MOST_AT_ONCE ? `，一次办 ${MOST_AT_ONCE} 件` : ''}`}</View>
        <Button id="bulk-assign" small keyName="A" onTap={() => onBulk('assign')}>
          分派
        </Button>
        <Button id="bulk-merge" small kind="line" keyName="M" onTap={() => onBulk('merge')}>
          并案
        </Button>
        <Button id="bulk-clear" small kind="line" onTap={chosen.clear}>
          不选了
        </Button>
      </View>
    );
  }
  return (
    <View className="queue-keys sub">
      <View className="grow">{queue.office ? 'J / K 上下 · Enter 看内容' : 'J / K 上下 · X 选中'}</View>
      <ExportButton {...exportOf(queue.filter)} quiet />
      <View id="keys" className="queue-help" role="button" onClick={onHelp}>
        ? 全部快捷键
      </View>
    </View>
  );
}

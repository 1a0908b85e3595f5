import { ScrollView, View } from '@tarojs/components';
import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import { urgencyOf } from '../../parts/urgency';
import { Empty, Loaded, More } from '../../ui/loaded';
import { SkeletonLines } from '../../ui/skeleton';
import { Tag } from '../../ui/tag';
import { FilterChips } from './filter-chips';
import { FILTERS, type Filter } from './queue.rules';
import type { Queue } from './use-queue';

interface QueueRowProps {
  card: RequestCard;
  on: boolean;
  onTap: () => void;
}

/** The first two parts of a code: enough to tell matters apart at a glance. */
const short = (code: string) => code.split('-').slice(0, 2).join('-');

function QueueRow({ card, on, onTap }: QueueRowProps) {
  const { word, tone } = urgencyOf(card, 'handler');
  const where = card.community?.name ?? card.station.name;
  return (
    <View
      id={`row-${card.code}`}
      className={on ? 'queue-row queue-row-on' : 'queue-row'}
      role="button"
      aria-current={on ? 'true' : undefined}
      aria-label={`${word}，${card.title}，${where}`}
      onClick={onTap}
    >
      <View className="row">
        <Tag tone={tone}>{word}</Tag>
        <View className="queue-where sub grow end clip">{`${short(card.code)} · ${where}`}</View>
      </View>
      <View className="queue-title strong clip">{card.title}</View>
    </View>
  );
}

interface QueuePaneProps {
  queue: Queue;
  selected: string | undefined;
  onSelect: (code: string) => void;
  onFilter: (filter: Filter) => void;
  onHelp: () => void;
}

/** The queue at the left of the desk, in due order. */
export function QueuePane({ queue, selected, onSelect, onFilter, onHelp }: QueuePaneProps) {
  const { filter, list, counts } = queue;
  const { empty } = FILTERS.find((row) => row.filter === filter)!;
  const ghosts = [0, 1, 2, 3, 4].map((at) => (
    <View key={at} className="queue-row">
      <SkeletonLines count={2} />
    </View>
  ));
  return (
    <View className="desk-queue" role="navigation" aria-label="事项列表">
      <View className="queue-filters" role="group" aria-label="看哪一类">
        <FilterChips filter={filter} counts={counts} onFilter={onFilter} />
      </View>
      <ScrollView scrollY className="desk-scroll" onScrollToLower={() => void list.next()}>
        <Loaded of={list} skeleton={<View id="skeleton">{ghosts}</View>} empty={<Empty icon="check" text={empty} />}>
          {(cards) =>
            cards.map((card) => (
              <QueueRow key={card.code} card={card} on={card.code === selected} onTap={() => onSelect(card.code)} />
            ))
          }
        </Loaded>
        <More of={list} />
      </ScrollView>
      <View className="queue-keys sub">
        <View className="grow">J / K 上下 · Enter 看内容</View>
        <View id="keys" className="queue-help" role="button" onClick={onHelp}>
          ? 全部快捷键
        </View>
      </View>
    </View>
  );
}

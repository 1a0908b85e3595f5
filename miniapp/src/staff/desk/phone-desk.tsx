import { View } from '@tarojs/components';
import { RequestCard } from '../../parts/request-card';
import { go } from '../../platform/navigation';
import { usePulled, useReachBottom } from '../../platform/lifecycle';
import { Empty, Loaded, More } from '../../ui/loaded';
import { FILTERS } from './queue.rules';
import type { Queue } from './use-queue';

/** The queue on a phone: cards in due order; each opens as its own screen. */
export function PhoneDesk({ queue }: { queue: Queue }) {
  const { list, filter } = queue;
  const { empty } = FILTERS.find((row) => row.filter === filter)!;
  usePulled(queue.refresh);
  useReachBottom(() => void list.next());
  return (
    <View className="stack">
      <Loaded of={list} empty={<Empty icon="check" text={empty} />}>
        {(cards) =>
          cards.map((card) => (
            <RequestCard
              key={card.code}
              id={`row-${card.code}`}
              request={card}
              reader="handler"
              onTap={() => void go('staff/matter', { code: card.code })}
            />
          ))
        }
      </Loaded>
      <More of={list} />
    </View>
  );
}

import { View } from '@tarojs/components';
import { go } from '../../platform/navigation';
import { usePulled, useReachBottom } from '../../platform/lifecycle';
import { Empty, Loaded, More } from '../../ui/loaded';
import { wordsOf } from './queue.rules';
import { PhoneCard } from './phone-card';
import type { Queue } from './use-queue';

/** The queue on a phone: cards in due order; each opens as its own screen. */
export function PhoneDesk({ queue }: { queue: Queue }) {
  const { list, filter } = queue;
  const { empty } = wordsOf(filter, queue.office);
  usePulled(queue.refresh);
  useReachBottom(() => void list.next());
  return (
    <View className="stack">
      <Loaded of={list} empty={<Empty icon="check" text={empty} />}>
        {(cards) =>
          cards.map((card) => (
            <PhoneCard key={card.code} card={card} onTap={() => void go('staff/matter', { code: card.code })} />
          ))
        }
      </Loaded>
      <More of={list} />
    </View>
  );
}

import { View } from '@tarojs/components';
import { spokenDeadline } from '@huiyin/shared/kernel/time';
import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import { instantOf } from '../../parts/when';
import { TableHead } from '../../ui/table-head';
import { Tag } from '../../ui/tag';
import { CardMarks } from '../matter/card-marks';
import { daysLate, lateHands, LEVEL_WORDS, levelReached } from './late-sentences';

interface LateTableProps {
  cards: readonly RequestCard[];
  selected: string | undefined;
  onOpen: (code: string) => void;
}

const HEAD = ['迟了', '事项', '联络站', '在谁手里', '应在', '报到了'];

/** The late list at a desk, longest overdue first. Each row opens its matter (#row-<code>). */
export function LateTable({ cards, selected, onOpen }: LateTableProps) {
  return (
    <View id="late-table" className="late-table" role="table" aria-label="逾期的事项">
      <TableHead className="late-row late-head" names={HEAD} />
      {cards.map((card) => (
        <LateRow key={card.code} card={card} on={card.code === selected} onOpen={onOpen} />
      ))}
    </View>
  );
}

function LateRow({ card, on, onOpen }: { card: RequestCard; on: boolean; onOpen: (code: string) => void }) {
  const level = levelReached(card);
  const due = card.handDueAt === null ? '' : spokenDeadline(instantOf(card.handDueAt));
  return (
    <View className={on ? 'late-row late-row-on' : 'late-row'} role="row" onClick={() => onOpen(card.code)}>
      <View role="cell">
        <Tag tone="red">{`${daysLate(card)} 天`}</Tag>
      </View>
      <View role="cell">
        <View id={`row-${card.code}`} className="strong clip" role="link" onClick={() => onOpen(card.code)}>
          {card.title}
        </View>
        <View className="sub late-code">{`${card.code} · ${card.category}`}</View>
        <CardMarks card={card} />
      </View>
      <View role="cell" className="clip">
        {card.station.name}
      </View>
      <View role="cell" className="clip">
        {lateHands(card)}
      </View>
      <View role="cell">{due}</View>
      <View role="cell">{level ? LEVEL_WORDS[level] : '还没上报'}</View>
    </View>
  );
}

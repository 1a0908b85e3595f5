import { View } from '@tarojs/components';
import { CHANNEL_LABELS } from '@huiyin/shared/requests/request.words';
import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import { afterTitle } from '../../parts/after-title';
import { Card } from '../../ui/card';
import { Tag } from '../../ui/tag';
import { CardMarks, marksOf } from '../matter/card-marks';
import { handUrgency } from '../matter/hand-urgency';
import '../../parts/parts.scss';

/** One matter of the queue on a phone: how pressing, from where, what, its first words, what sets it apart (#row-<code>). */
export function PhoneCard({ card, onTap }: { card: RequestCard; onTap: () => void }) {
  const { word, tone, edge } = handUrgency(card);
  const where = card.community?.name ?? card.station.name;
  const from = `${CHANNEL_LABELS[card.channel]} · ${where}`;
  const words = afterTitle(card.title, card.excerpt);
  return (
    <Card
      id={`row-${card.code}`}
      edge={edge}
      onTap={onTap}
      label={[word, card.title, from, ...marksOf(card)].join('，')}
    >
      <View className="row">
        <Tag tone={tone}>{word}</Tag>
        <View className="sub grow end clip">{from}</View>
      </View>
      <View className="request-title">{card.title}</View>
      {words && <View className="sub request-words">{words}</View>}
      <CardMarks card={card} />
    </Card>
  );
}

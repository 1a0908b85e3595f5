import { View } from '@tarojs/components';
import { CHANNEL_LABELS } from '@huiyin/shared/requests/request.words';
import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import { Icon } from '../../ui/icon';
import { Tag } from '../../ui/tag';
import { CardMarks, marksOf } from '../matter/card-marks';
import { handUrgency } from '../matter/hand-urgency';

interface QueueRowProps {
  card: RequestCard;
  /** It is the one at the right. */
  on: boolean;
  /** Chosen together with others. */
  picked: boolean;
  onTap: () => void;
  /** Left out where nothing is done to several at once. */
  onPick?: () => void;
}

/** The first two parts of a code: enough to tell matters apart at a glance. */
const short = (code: string) => code.split('-').slice(0, 2).join('-');

/** One matter of the queue: how pressing, from where it came, what it is, and what sets it apart (#row-, #pick-<code>). */
export function QueueRow({ card, on, picked, onTap, onPick }: QueueRowProps) {
  const { word, tone } = handUrgency(card);
  const from = CHANNEL_LABELS[card.channel];
  const classes = ['queue-row', on && 'queue-row-on', picked && 'queue-row-picked'];
  return (
    <View
      id={`row-${card.code}`}
      className={classes.filter(Boolean).join(' ')}
      role="button"
      aria-current={on ? 'true' : undefined}
      aria-label={[word, card.title, from, ...marksOf(card), picked && '已选'].filter(Boolean).join('，')}
      onClick={onTap}
    >
      <View className="row">
        <Tag tone={tone}>{word}</Tag>
        <View className="queue-where sub grow end clip">{`${short(card.code)} · ${from}`}</View>
        {onPick && (
          <View
            id={`pick-${card.code}`}
            className={picked ? 'queue-pick queue-pick-on' : 'queue-pick'}
            aria-hidden
            onClick={(event) => {
              event.stopPropagation();
              onPick();
            }}
          >
            {picked && <Icon name="check" size={16} />}
          </View>
        )}
      </View>
      <View className="queue-title strong clip">{card.title}</View>
      <CardMarks card={card} />
    </View>
  );
}

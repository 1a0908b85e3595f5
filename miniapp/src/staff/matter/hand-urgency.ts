import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import { dueUrgency, stateWord, type Urgency } from '../../parts/urgency';
import { instantOf } from '../../parts/when';

type Handled = Pick<RequestCard, 'state' | 'stateLabel' | 'handDueAt' | 'serverNow'>;

/**
 * How pressing a matter is at a desk: by when whoever has it in hand should act (the station, the deputy, a department),
 * else its state. What waits for the voter presses nobody who handles it.
 */
export function handUrgency(card: Handled): Urgency {
  const waits = card.state === 'clarifying' || card.state === 'told';
  if (!waits && card.handDueAt !== null) return dueUrgency(instantOf(card.handDueAt), instantOf(card.serverNow));
  const { word, tone } = stateWord(card.state, 'handler', card.stateLabel);
  return { word, tone, edge: 'line' };
}

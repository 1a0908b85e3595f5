import { spokenDay, dayOf } from '@huiyin/shared/kernel/time';
import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import { moveOf, type RequestState } from '@huiyin/shared/requests/request.machine';
import { instantOf } from '../../parts/when';

type Merged = Pick<RequestCard, 'code' | 'state' | 'createdAt' | 'arbiter'>;

/** What takes others in: still worked on, and nobody has heard its outcome yet. */
const TAKES_IN: readonly RequestState[] = ['submitted', 'clarifying', 'assigned', 'forwarded', 'answered', 'replied'];

/** Why this one cannot take others in; undefined when it can. */
export function whyNoParent({ state }: Pick<Merged, 'state'>): string | undefined {
  if (TAKES_IN.includes(state)) return undefined;
  if (state === 'merged') return '它自己已经并到别的事里，请选那一件。';
  return '它已经告知结果或者结束了，不能再并进去。';
}

/** Why this one cannot be merged into that one; undefined when it can. */
export function whyNotMerged(child: Merged, parent: Merged): string | undefined {
  if (child.code === parent.code) return '就是这一件';
  if (child.arbiter) return '正等上级定由哪个站办';
  if (moveOf('merge', child.state, 'station') === null) return child.state === 'merged' ? '已经并案' : '现在不能并案';
  return undefined;
}

/** What happens to the clocks of both (clock rule 9), said before it is done. */
export function clockWords(child: Merged, parent: Merged): string[] {
  const earlier = instantOf(child.createdAt) < instantOf(parent.createdAt);
  const since = spokenDay(dayOf(instantOf(earlier ? child.createdAt : parent.createdAt)));
  return [
    '并进去的这件，期限到此为止，不算按时，也不算逾期。',
    earlier
      ? `这件写来得更早：留下的那件改从 ${since} 起算，期限会提前。`
      : `留下的那件照旧从 ${since} 起算，期限不变。`,
    '两边的选民都会听到回音，各自评价。',
  ];
}

import { isOpenClock, meetClock } from '@huiyin/shared/requests/clock';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { RequestState } from '@huiyin/shared/requests/request.machine';
import type { Matter, Turn } from '../request-turns';

/** Where a deputy has it, or gave it to departments: the deputy's own reply clock runs on untouched. */
const WITH_DEPUTY: readonly RequestState[] = ['assigned', 'forwarded', 'answered', 'replied'];

/** Whether the deputy still owes the voter a reply in this round, whoever else works on it. */
export const owesReply = ({ row, clocks }: Pick<Matter, 'row' | 'clocks'>): boolean =>
  WITH_DEPUTY.includes(row.state) &&
  row.deputyId !== null &&
  clocks.some((k) => k.round === row.round && k.facts.kind === 'reply' && isOpenClock(k.facts));

/**
 * An outcome told by the deputy is also the reply the voter waited for: it meets the reply clock that still runs.
 * @throws Refusal request.reply_first when the station would tell and no deputy has replied in this round
 */
export function tellingReplies(m: Matter, turn: Turn): Turn {
  if (!owesReply(m)) return turn;
  if (m.relation !== 'assigned') throw new Refusal('request.reply_first');
  return {
    ...turn,
    clocks: { ...turn.clocks, reply: (c) => meetClock(c, m.now) },
    tally: [...(turn.tally ?? []), { deputyId: m.row.deputyId!, waiting: -1, replied: 1 }],
  };
}

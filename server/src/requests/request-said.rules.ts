import type { DisplayState } from '@huiyin/shared/checks/check.dto';
import type { Reader, Written } from '@huiyin/shared/checks/check.policy';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import { clarifyEndsAt } from '@huiyin/shared/requests/reply-clock';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import type { Outcome, SolvedAnswer } from '@huiyin/shared/requests/request.words';
import type { RequestBeside } from './request-beside.rules';
import { heardBy, readerOf } from './request-reader.rules';

/** Something said in a matter, and by whom. */
export interface Said {
  at: Date;
  kind: string;
  actorRole: string;
  actorName: string;
  text: string | null;
  /** null: nothing of it has to be checked. */
  display: DisplayState | null;
  detail: Record<string, unknown> | null;
}

/** Something said in this round: a question, a reply, an outcome, a refusal, a rating. Newest first. */
export interface SaidRow extends Said {
  /** Said to another voter, and passed on to this one. */
  heard?: boolean;
}

const iso = (at: Date): string => isoAt8(at.getTime());

/** The newest of each kind that was said in this round, as the page shows it. */
export function saidIn(said: SaidRow[], reader: Reader, beside: RequestBeside) {
  const read = readerOf(reader);
  const last = (kind: string) => said.find((e) => e.kind === kind);
  const [asked, replied, told, refused, rated] = ['asked', 'replied', 'told', 'refused', 'rated'].map(last);
  const follower = reader.role === 'voter' && reader.view !== 'full';
  const rating = rated?.detail?.rating as { echoed: boolean; solved: SolvedAnswer; comment: string | null } | undefined;
  const written = (e: SaidRow): Written => ({ author: e.actorRole, display: e.display ?? 'shown' });
  const readHeard = readerOf(heardBy(reader));
  const text = (e: SaidRow): string => (e.heard ? readHeard : read)(e.text ?? '', written(e));
  return {
    ask: asked ? { text: text(asked), at: iso(asked.at), until: isoAt8(clarifyEndsAt(asked.at.getTime())) } : null,
    reply: replied
      ? {
          text: text(replied),
          at: iso(replied.at),
          by: replied.actorName,
          calledAt: (replied.detail?.calledAt as string | undefined) ?? null,
          display: written(replied).display,
        }
      : null,
    told: told
      ? {
          text: text(told),
          at: iso(told.at),
          outcome: told.detail?.outcome as Outcome,
          promiseDate: (told.detail?.promiseDate as string | undefined) ?? null,
          display: written(told).display,
          proof: beside.proof,
        }
      : null,
    refusal: refused
      ? {
          reason: text(refused),
          door: read((refused.detail?.door as string | undefined) ?? ''),
          at: iso(refused.at),
          appeal: appealIn(said.slice(0, said.indexOf(refused)), text),
        }
      : null,
    rating: follower
      ? beside.ownRating && { ...beside.ownRating, byPhone: false, excluded: null }
      : rated && rating
        ? {
            echoed: rating.echoed,
            solved: rating.solved,
            comment: read(rating.comment, written(rated)),
            at: iso(rated.at),
            byPhone: rated.actorRole !== 'voter',
            excluded: beside.excluded,
          }
        : null,
  };
}

/** The appeal against a refusal, and what became of it; `said`: since that refusal. */
function appealIn(said: SaidRow[], text: (e: SaidRow) => string): NonNullable<RequestView['refusal']>['appeal'] {
  const appealed = said.find((e) => e.kind === 'appealed');
  if (!appealed) return null;
  const decided = said.find((e) => e.kind === 'upheld' || e.kind === 'overturned');
  return {
    text: text(appealed),
    at: iso(appealed.at),
    decision: decided ? { reason: text(decided), at: iso(decided.at), by: decided.actorName } : null,
  };
}

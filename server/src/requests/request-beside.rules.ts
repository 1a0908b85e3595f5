import type { ForwardSummary, SupervisionView } from '@huiyin/shared/requests/forward.dto';
import type { RequestState } from '@huiyin/shared/requests/request.machine';
import type { PictureView, RequestView } from '@huiyin/shared/requests/request.dto';
import type { ProofKind } from '@huiyin/shared/requests/request.words';

/** What of a request's row the look beside it needs. */
export interface BesideRow {
  id: string;
  code: string;
  round: number;
  state: RequestState;
  mergedInto: string | null;
  mergedRound: number | null;
  children: number;
  followed?: boolean;
}

/** What stands beside a request in rows of other nouns, as this reader may see it. */
export interface RequestBeside {
  mergedInto: RequestView['mergedInto'];
  rides: RequestView['rides'];
  following: boolean;
  /** A follower's own two answers; null for everyone else and until they gave them. */
  ownRating: Omit<NonNullable<RequestView['rating']>, 'byPhone' | 'excluded'> | null;
  forward: ForwardSummary | null;
  supervision: SupervisionView | null;
  /** Names of the departments by the id of their part: whose clock is whose. */
  owners: Map<string, string>;
  /** Why the rating of this round does not count. */
  excluded: { reason: string; at: string } | null;
  proof: { kind: ProofKind; text: string | null; day: string | null; pictures: PictureView[] } | null;
  promise: RequestView['promise'];
}

import type { SampleItem } from '@huiyin/shared/samples/sample.dto';
import { SOLVED_LABELS } from '@huiyin/shared/requests/request.words';

/** Whether the second check heard something else than the voter's own answers; of the unrated nothing can differ. */
export function differs({ rating, check }: Pick<SampleItem, 'rating' | 'check'>): boolean {
  if (!rating || !check?.reached) return false;
  return rating.echoed !== check.echoed || rating.solved !== check.solved;
}

type Answers = NonNullable<SampleItem['rating']>;

/** The two answers in words. */
export const answerWords = ({ echoed, solved }: Answers): string =>
  `${echoed ? '有回音' : '没有回音'}，${SOLVED_LABELS[solved]}`;

/** What the second check heard. */
export const checkWords = ({ reached, echoed, solved }: NonNullable<SampleItem['check']>): string =>
  reached && echoed !== null && solved !== null ? answerWords({ echoed, solved }) : '没有打通';

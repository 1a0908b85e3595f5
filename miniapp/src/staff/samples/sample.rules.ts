import type { SampleItem } from '@huiyin/shared/samples/sample.dto';

/** Whether the second check heard something else than the voter's own answers; of the unrated nothing can differ. */
export function differs({ rating, check }: Pick<SampleItem, 'rating' | 'check'>): boolean {
  if (!rating || !check?.reached) return false;
  return rating.echoed !== check.echoed || rating.solved !== check.solved;
}

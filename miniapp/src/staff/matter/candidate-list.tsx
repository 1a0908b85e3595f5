import { ChooseList } from '../../parts/choose-list';
import type { Resource } from '../../state/resource';
import { Empty, Loaded } from '../../ui/loaded';
import { SkeletonLines } from '../../ui/skeleton';
import { CandidateRow, type Candidate } from './candidate-rows';

/** The most fitting one who is here: the server lists them first to last. */
const fitting = (list: readonly Candidate[]): Candidate | undefined => list.find(({ leave }) => !leave);

/** Who was picked, else the most fitting who is here, else the first; undefined while there is nobody. */
export const chosenOf = (list: readonly Candidate[], picked: string | undefined): Candidate | undefined =>
  list.find(({ code }) => code === picked) ?? fitting(list) ?? list[0];

interface CandidateListProps {
  /** Each line is #<id>-<code of the deputy>. */
  id: string;
  label: string;
  of: Resource<Candidate[]>;
  value: string | undefined;
  onChange: (code: string) => void;
  /** The most fitting one is called so. */
  showBest: boolean;
  /** What to do where nobody could take it. */
  nobody: string;
}

/** Those who could take a matter, to choose one of; keys at a desk: the arrows and 1–9. */
export function CandidateList({ id, label, of, value, onChange, showBest, nobody }: CandidateListProps) {
  return (
    <Loaded of={of} skeleton={<SkeletonLines count={4} />} empty={<Empty icon="people" text={nobody} />}>
      {(items) => (
        <ChooseList {...{ id, label, items, value, onChange }}>
          {(candidate) => <CandidateRow candidate={candidate} best={showBest && candidate === fitting(items)} />}
        </ChooseList>
      )}
    </Loaded>
  );
}

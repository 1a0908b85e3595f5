import type { Counts } from '@huiyin/shared/requests/request.dto';
import { Chip } from '../../ui/chip';
import { countWords, filtersOf, rowOf, wordsOf, type Filter } from './queue.rules';
import type { Queue } from './use-queue';

interface FilterChipsProps {
  queue: Pick<Queue, 'filter' | 'counts' | 'deciding' | 'office'>;
  onFilter: (filter: Filter) => void;
}

/** What to look at, with how many there are. Ids: #filter-submitted … #filter-late. */
export function FilterChips({ queue, onFilter }: FilterChipsProps) {
  return (
    <>
      {filtersOf(queue.office).map((filter) => (
        <Chip key={filter} id={`filter-${filter}`} on={filter === queue.filter} onTap={() => onFilter(filter)}>
          {[wordsOf(filter, queue.office).name, numberOf(filter, queue)].filter(Boolean).join(' ')}
        </Chip>
      ))}
    </>
  );
}

function numberOf(filter: Filter, { counts, deciding }: { counts?: Counts; deciding: Queue['deciding'] }): string {
  if (filter === 'decide') return deciding ? `${deciding.count}${deciding.more ? '+' : ''}` : '';
  const count = counts && rowOf(filter).count(counts);
  return count === undefined ? '' : countWords(count, filter);
}

import type { Counts } from '@huiyin/shared/requests/request.dto';
import { Chip } from '../../ui/chip';
import { countWords, FILTERS, type Filter } from './queue.rules';

interface FilterChipsProps {
  filter: Filter;
  counts: Counts | undefined;
  onFilter: (filter: Filter) => void;
}

/** What to look at, with how many there are. Ids: #filter-submitted … #filter-late. */
export function FilterChips({ filter, counts, onFilter }: FilterChipsProps) {
  return (
    <>
      {FILTERS.map((row) => (
        <Chip
          key={row.filter}
          id={`filter-${row.filter}`}
          on={row.filter === filter}
          onTap={() => onFilter(row.filter)}
        >
          {counts ? `${row.name} ${countWords(row.count(counts), row.filter)}` : row.name}
        </Chip>
      ))}
    </>
  );
}

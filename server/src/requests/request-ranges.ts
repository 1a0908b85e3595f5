import type { PlaceColumn, Sight } from '@huiyin/shared/requests/request.policy';
import {
  FINAL_STATES,
  isOpen,
  OPEN_STATES,
  RIDING_STATES,
  type RequestState,
} from '@huiyin/shared/requests/request.machine';

/** Columns of the visibility rule, as the table calls them. */
export const COLUMN: Record<PlaceColumn, string> = {
  voterId: 'voter_id',
  deputyId: 'deputy_id',
  stationId: 'station_id',
  streetId: 'street_id',
  districtId: 'district_id',
  constituencyId: 'constituency_id',
};

/** One range of one index: an index, and the equalities it starts with. */
export interface Range {
  index: string;
  condition: string;
  values: unknown[];
}

/** What of a sight is wanted: still open, or in one state. */
export type Part = { open: readonly RequestState[] } | { state: RequestState };

const isState = (part: Part): part is { state: RequestState } => 'state' in part;

/**
 * The index ranges that hold the wanted part of what a sight shows, in due order within each. One for a deputy's inbox
 * or a station's desk; one for each state or point where an index begins with those.
 */
export function rangesOf(sight: Sight, part: Part): Range[] {
  const column = COLUMN[sight.column];
  const tenant = sight.districtId === null ? '' : ' AND r.district_id = ?';
  const values = sight.districtId === null ? [] : [sight.districtId];
  const range = (index: string, value: string, condition: string, more: unknown[]): Range => ({
    index,
    condition: `r.${column} = ? AND ${condition}${tenant}`,
    values: [value, ...more, ...values],
  });
  const states = isState(part) ? [part.state] : part.open;
  return sight.values.flatMap((value) => {
    switch (sight.column) {
      case 'streetId':
      case 'districtId':
        return states.map((state) =>
          range(`ix_request_${sight.column.replace('Id', '')}`, value, 'r.state = ?', [state]),
        );
      case 'stationId':
        if (isState(part)) return [range('ix_request_station_state', value, 'r.state = ?', [part.state])];
        return [range('ix_request_station', value, ...openOnly(part.open))];
      case 'deputyId':
        if (!isState(part)) return [range('ix_request_deputy', value, ...openOnly(part.open))];
        return [
          range('ix_request_deputy', value, 'r.open = ? AND r.state = ?', [isOpen(part.state) ? 1 : 0, part.state]),
        ];
      default:
        return [range(`ix_request_${sight.column.replace('Id', '')}`, value, 'r.state IN (?)', [states])];
    }
  });
}

/** All open ones, or those of some open states. */
function openOnly(states: readonly RequestState[]): [string, unknown[]] {
  return states.length === OPEN_STATES.length ? ['r.open = 1', []] : ['r.open = 1 AND r.state IN (?)', [states]];
}

/** Ended, or riding in another: lists of these go back from the newest. */
export const isFinal = (state: RequestState): boolean =>
  ([...FINAL_STATES, ...RIDING_STATES] as readonly RequestState[]).includes(state);

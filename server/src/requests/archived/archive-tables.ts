import { EntitySchema, type EntitySchemaColumnOptions, getMetadataArgsStorage } from 'typeorm';
import { Event } from '../../platform/events/event.entity';
import { RequestClock } from '../request-clock.entity';
import { Request } from '../request.entity';

/** A living table's columns again, under the name of its archive. Ids are those that the rows had. */
function archiveOf(living: new () => object, table: string, indices: Record<string, string[]>): EntitySchema {
  const columns = getMetadataArgsStorage().columns.filter((c) => c.target === living);
  return new EntitySchema({
    name: `${table}_archive`,
    columns: Object.fromEntries(
      columns.map(({ propertyName, options }): [string, EntitySchemaColumnOptions] => [
        propertyName,
        { ...options, primary: propertyName === 'id' } as EntitySchemaColumnOptions,
      ]),
    ),
    indices: Object.entries(indices).map(([name, own]) => ({ name, columns: own, unique: name.startsWith('uq_') })),
  });
}

/**
 * Where matters go that ended years ago: each row as it was, in a table of the same columns. Indexes have the names of the
 * living ones, so that a statement that names one reads either. Only those that lists of ended matters and look-ups need:
 * nothing here is open, due, merged into, pending, or found by the key it was sent with.
 */
export const ArchivedRequest = archiveOf(Request, 'request', {
  uq_request_code: ['code'],
  ix_request_voter: ['voterId', 'id'],
  ix_request_station_state: ['stationId', 'state', 'dueAt', 'id'],
  ix_request_deputy: ['deputyId', 'open', 'dueAt', 'id'],
  ix_request_street: ['streetId', 'state', 'dueAt', 'id'],
  ix_request_district: ['districtId', 'state', 'dueAt', 'id'],
  ix_request_constituency: ['constituencyId', 'id'],
});
export const ArchivedClock = archiveOf(RequestClock, 'request_clock', {
  uq_clock: ['requestId', 'round', 'kind', 'ownerId'],
});
export const ArchivedEvent = archiveOf(Event, 'event', { ix_event_subject: ['topic', 'subjectId', 'id'] });

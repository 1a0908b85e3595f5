/**
 * Where a role is held, by its name: the station, street or department, for a deputy the station of their seat, else the
 * district. For rows that name such places as person_role does; joined by {@link rolePlaces}.
 */
export const ROLE_PLACE = 'COALESCE(st.name, sr.name, dp.name, ds.name, di.name)';

/** The joins {@link ROLE_PLACE} stands on. `role`: the alias of person_role; the seat is joined as `d`. */
export const rolePlaces = (role: string): string => `LEFT JOIN deputy d ON d.id = ${role}.deputy_id
  LEFT JOIN station ds ON ds.id = d.station_id ${officePlaces(role)}`;

/** The same for roles that no seat comes with: role_change has none. Then {@link OFFICE_PLACE}. */
export const officePlaces = (role: string): string => `LEFT JOIN station st ON st.id = ${role}.station_id
  LEFT JOIN street sr ON sr.id = ${role}.street_id
  LEFT JOIN department dp ON dp.id = ${role}.department_id
  LEFT JOIN district di ON di.id = ${role}.district_id`;
export const OFFICE_PLACE = 'COALESCE(st.name, sr.name, dp.name, di.name)';

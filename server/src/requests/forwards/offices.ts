import type { Actor } from '@huiyin/shared/people/roles';
import type { EntityManager } from 'typeorm';

/** How those who handle a matter are named to people outside of it: by their place, a deputy by the public name. */
export async function publicNameOf(
  em: EntityManager,
  actor: Actor,
  row: { stationId: string; districtId: string },
): Promise<string> {
  const named = async (table: 'station' | 'street' | 'district' | 'department', id: string | null): Promise<string> => {
    const [found]: { name: string }[] = await em.query(`SELECT t.name FROM ${table} t WHERE t.id = ?`, [id]);
    return found?.name ?? '';
  };
  switch (actor.role) {
    case 'deputy':
      return `${actor.name}代表`;
    case 'street_office': {
      const street = await named('street', actor.streetId);
      return `${street}${street.endsWith('镇') ? '人大' : '人大工委'}`;
    }
    case 'district_office':
      return `${await named('district', row.districtId)}人大常委会`;
    case 'department':
      return named('department', actor.departmentId);
    default:
      return named('station', row.stationId);
  }
}

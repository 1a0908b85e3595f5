import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { overBoth } from '../requests/archived/archived.queries';
import { DataSource } from 'typeorm';

/** A matter of the story as far as it has been told: its code, its station, and which kinds of events it has. */
export interface ToldSoFar {
  code: string;
  stationId: string;
  kinds: string[];
}

/** Somebody in one of their roles. */
export interface Holder {
  personId: string;
  roleId: string;
}

/** What the storyteller has to know of the districts it plays in. Reads only. */
@Injectable()
export class DemoStoryQueries {
  constructor(@InjectDataSource() private readonly db: DataSource) {}

  /**
   * The matters that were raised by an earlier, perhaps interrupted, seeding; by their keys. Those that stations wrote
   * down are known by their words: `writtenDown` has the key of each.
   */
  async toldSoFar(writtenDown: [text: string, key: string][]): Promise<Map<string, ToldSoFar>> {
    const keys = new Map(writtenDown);
    const rows: { key: string; text: string; channel: string; code: string; stationId: string; kinds: string }[] =
      await this.db.query(
        // The demo's clock may have been put years ahead.
        overBoth(`SELECT r.idempotency_key AS \`key\`, r.text, r.channel, r.code, r.station_id AS stationId,
            GROUP_CONCAT(e.kind ORDER BY e.id) AS kinds
           FROM request r JOIN event e ON e.topic = 'request' AND e.subject_id = r.id
          WHERE r.idempotency_key LIKE 'demo-%' OR (r.channel <> 'mini_program' AND r.text IN (?))
          GROUP BY r.id LIMIT 1000`),
        [
          [...keys.keys(), ''],
          [...keys.keys(), ''],
        ],
      );
    return new Map(
      rows.map((r) => [
        r.channel === 'mini_program' ? r.key : keys.get(r.text)!,
        { code: r.code, stationId: r.stationId, kinds: r.kinds.split(',') },
      ]),
    );
  }

  /** Who triages at a station: its liaison, for a point the one of the station above. */
  async liaisonOf(stationId: string): Promise<Holder> {
    const [row]: Holder[] = await this.db.query(
      `SELECT r.person_id AS personId, r.id AS roleId FROM station s
         JOIN person_role r ON r.role = 'liaison' AND r.station_id IN (s.id, s.parent_id)
        WHERE s.id = ? ORDER BY r.station_id = s.id DESC, r.id LIMIT 1`,
      [stationId],
    );
    return row;
  }

  /** Who holds the seat of this code. */
  async deputyOf(code: string): Promise<Holder> {
    const [row]: Holder[] = await this.db.query(
      `SELECT r.person_id AS personId, r.id AS roleId FROM deputy d JOIN person_role r ON r.deputy_id = d.id WHERE d.code = ?`,
      [code],
    );
    return row;
  }

  /** A department's account, the longest-standing. */
  async departmentOf(code: string): Promise<Holder> {
    const [row]: Holder[] = await this.db.query(
      `SELECT r.person_id AS personId, r.id AS roleId FROM department d JOIN person_role r ON r.department_id = d.id
        WHERE d.code = ? AND r.role = 'department' ORDER BY r.id LIMIT 1`,
      [code],
    );
    return row;
  }

  /** The office above the station that holds a matter. */
  async officeOver(requestCode: string, role: 'street_office' | 'district_office'): Promise<Holder> {
    const [row]: Holder[] = await this.db.query(
      `SELECT o.person_id AS personId, o.id AS roleId FROM request r
         JOIN person_role o ON o.district_id = r.district_id AND o.role = ?
        WHERE r.code = ? AND (o.role = 'district_office' OR o.street_id = r.street_id) ORDER BY o.id LIMIT 1`,
      [role, requestCode],
    );
    return row;
  }

  /** The district's office, of the district of a station. */
  async districtOfficeOf(stationCode: string): Promise<Holder> {
    const [row]: Holder[] = await this.db.query(
      `SELECT o.person_id AS personId, o.id AS roleId FROM station s
         JOIN person_role o ON o.district_id = s.district_id AND o.role = 'district_office'
        WHERE s.code = ? ORDER BY o.id LIMIT 1`,
      [stationCode],
    );
    return row;
  }

  /** The id of the station of this code. */
  async stationAt(code: string): Promise<string> {
    const [row]: { id: string }[] = await this.db.query('SELECT id FROM station WHERE code = ?', [code]);
    return row.id;
  }

  /** The station that holds a matter now. */
  async stationOf(requestCode: string): Promise<string> {
    const [row]: { stationId: string }[] = await this.db.query(
      'SELECT station_id AS stationId FROM request WHERE code = ?',
      [requestCode],
    );
    return row.stationId;
  }

  /** Inboxes with unread messages from before an instant, and the last of these. Who has no account has nothing to open. */
  async oldMessages(before: number): Promise<(Holder & { upTo: string })[]> {
    return this.db.query(
      `SELECT m.person_id AS personId, MIN(r.id) AS roleId, MAX(m.id) AS upTo FROM message m
         JOIN person_role r ON r.person_id = m.person_id AND r.role = m.role
         JOIN person p ON p.id = m.person_id AND (r.role <> 'voter' OR p.openid IS NOT NULL)
        WHERE m.at < ? AND m.read_at IS NULL GROUP BY m.person_id, m.role LIMIT 1000`,
      [new Date(before)],
    );
  }
}

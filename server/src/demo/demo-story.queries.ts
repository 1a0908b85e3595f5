import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
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

  /** The matters that were raised by an earlier, perhaps interrupted, seeding; by their keys. */
  async toldSoFar(): Promise<Map<string, ToldSoFar>> {
    const rows: { key: string; code: string; stationId: string; kinds: string }[] = await this.db.query(
      `SELECT r.idempotency_key AS \`key\`, r.code, r.station_id AS stationId, GROUP_CONCAT(e.kind ORDER BY e.id) AS kinds
         FROM request r JOIN event e ON e.topic = 'request' AND e.subject_id = r.id
        WHERE r.idempotency_key LIKE 'demo-%' GROUP BY r.id LIMIT 1000`,
    );
    return new Map(rows.map((r) => [r.key, { code: r.code, stationId: r.stationId, kinds: r.kinds.split(',') }]));
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

  /** The station that holds a matter now. */
  async stationOf(requestCode: string): Promise<string> {
    const [row]: { stationId: string }[] = await this.db.query(
      'SELECT station_id AS stationId FROM request WHERE code = ?',
      [requestCode],
    );
    return row.stationId;
  }

  /** Inboxes with unread messages from before an instant, and the last of these. */
  async oldMessages(before: number): Promise<(Holder & { upTo: string })[]> {
    return this.db.query(
      `SELECT m.person_id AS personId, MIN(r.id) AS roleId, MAX(m.id) AS upTo FROM message m
         JOIN person_role r ON r.person_id = m.person_id AND r.role = m.role
        WHERE m.at < ? AND m.read_at IS NULL GROUP BY m.person_id, m.role LIMIT 1000`,
      [new Date(before)],
    );
  }
}

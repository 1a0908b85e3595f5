import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { Actor } from '@huiyin/shared/people/roles';
import type { CannedBody, CannedPurpose, CannedQuery, CannedView } from '@huiyin/shared/requests/canned.dto';
import type { Category } from '@huiyin/shared/requests/request.words';
import { DataSource } from 'typeorm';
import type * as z from 'zod/mini';
import { Clock } from '../../platform/clock/clock';

/** Nobody chooses among more. */
const MOST = 300;
const CANNED = `SELECT c.id, c.station_id AS stationId, c.purpose, c.category, c.title, c.text FROM canned c`;

interface CannedRow {
  id: string;
  stationId: string | null;
  purpose: CannedPurpose;
  category: Category | null;
  title: string;
  text: string;
}

/** Texts that officers start from: a station's own, kept by its liaisons, and the district's, kept by its office. */
@Injectable()
export class CannedService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** What the actor may start from: the station's own first, those of the category before those of all. */
  async list(actor: Actor, { purpose, category }: z.infer<typeof CannedQuery>): Promise<CannedView[]> {
    const stations = await this.stationsOf(actor);
    const rows: CannedRow[] = await this.db.query(
      `${CANNED} WHERE c.district_id = ? AND (c.station_id IS NULL OR c.station_id IN (?))
         ${purpose ? 'AND c.purpose = ?' : ''} ${category ? 'AND (c.category IS NULL OR c.category = ?)' : ''}
        ORDER BY c.station_id IS NULL, c.category IS NULL, c.title, c.id LIMIT ?`,
      [
        ...[actor.districtId, stations.length ? stations : ['0']],
        ...(purpose ? [purpose] : []),
        ...(category ? [category] : []),
        MOST,
      ],
    );
    return rows.map((row) => this.view(actor, row));
  }

  /** Adds one: of the liaison's own station, or of the whole district by its office. */
  async add(actor: Actor, body: z.infer<typeof CannedBody>): Promise<CannedView> {
    const stationId = actor.role === 'liaison' ? actor.stationIds[0] : null;
    if (stationId === undefined) throw new Refusal('role.not_allowed');
    const { purpose, category = null, title, text } = body;
    const inserted: { insertId: string | number } = await this.db.query(
      `INSERT INTO canned (district_id, station_id, purpose, category, title, text, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [actor.districtId, stationId, purpose, category, title, text, new Date(this.clock.real())],
    );
    return this.view(actor, { id: String(inserted.insertId), stationId, purpose, category, title, text });
  }

  /** @throws Refusal canned.not_found, also for what is not the actor's to keep */
  async change(actor: Actor, id: string, body: z.infer<typeof CannedBody>): Promise<CannedView> {
    const row = await this.kept(actor, id);
    const { purpose, category = null, title, text } = body;
    await this.db.query(
      'UPDATE canned SET purpose = ?, category = ?, title = ?, text = ?, updated_at = ? WHERE id = ?',
      [purpose, category, title, text, new Date(this.clock.real()), row.id],
    );
    return this.view(actor, { ...row, purpose, category, title, text });
  }

  /** @throws Refusal canned.not_found, also for what is not the actor's to keep */
  async remove(actor: Actor, id: string): Promise<void> {
    const row = await this.kept(actor, id);
    await this.db.query('DELETE FROM canned WHERE id = ?', [row.id]);
  }

  private async kept(actor: Actor, id: string): Promise<CannedRow> {
    const [row]: CannedRow[] = await this.db.query(`${CANNED} WHERE c.id = ? AND c.district_id = ?`, [
      id,
      actor.districtId,
    ]);
    if (!row || !this.mayKeep(actor, row)) throw new Refusal('canned.not_found');
    return row;
  }

  private mayKeep(actor: Actor, { stationId }: CannedRow): boolean {
    if (actor.role === 'liaison') return stationId !== null && actor.stationIds.includes(stationId);
    return actor.role === 'district_office' && stationId === null;
  }

  /** The stations whose texts are there for the actor: a liaison's own and its points, a deputy's. */
  private async stationsOf(actor: Actor): Promise<string[]> {
    if (actor.role !== 'deputy') return actor.stationIds;
    const rows: { stationId: string | null }[] = await this.db.query(
      'SELECT d.station_id AS stationId FROM deputy d WHERE d.id = ?',
      [actor.deputyId],
    );
    return rows.flatMap((r) => r.stationId ?? []);
  }

  private view(actor: Actor, row: CannedRow): CannedView {
    const { id, purpose, category, title, text } = row;
    return { id, purpose, category, title, text, own: this.mayKeep(actor, row) };
  }
}

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { PAGE_SIZE } from '@huiyin/shared/kernel/page';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import { type MessagePage, type MessageView, MOST_UNREAD } from '@huiyin/shared/notifications/message.dto';
import type { Actor } from '@huiyin/shared/people/roles';
import { type PlaceColumn, sightsOf } from '@huiyin/shared/requests/request.policy';
import { DataSource } from 'typeorm';
import { Cursors } from '../platform/http/cursors';

interface MessageRow {
  id: string;
  at: Date;
  kind: string;
  title: string;
  text: string;
  request_code: string | null;
  read_at: Date | null;
}

/** Of the message's matter, wherever it lies: among the living, r, or in the archive, a. */
const either = (column: string): string => `COALESCE(r.${column}, a.${column})`;
const COLUMNS: Record<PlaceColumn, string> = {
  voterId: either('voter_id'),
  deputyId: either('deputy_id'),
  stationId: either('station_id'),
  streetId: either('street_id'),
  districtId: either('district_id'),
  constituencyId: either('constituency_id'),
};

/** The acting person's messages, by the one visibility rule: what they may no longer see, they no longer hear of. */
@Injectable()
export class NotificationsQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly cursors: Cursors,
  ) {}

  /** Messages of the role they act in, newest first. @throws Refusal cursor.invalid */
  async page(actor: Actor, cursor: string | undefined): Promise<MessagePage> {
    const list = `messages:${actor.roleId}`;
    const [before] = this.cursors.open(list, cursor) ?? [];
    const { from, values } = mine(actor);
    const [rows, unread] = await Promise.all([
      this.db.query<MessageRow[]>(
        `SELECT m.id, m.at, m.kind, m.title, m.text, m.request_code, m.read_at ${from}
         ${before === undefined ? '' : 'AND m.id < ?'} ORDER BY m.id DESC LIMIT ?`,
        [...values, ...(before === undefined ? [] : [before]), PAGE_SIZE + 1],
      ),
      this.unread(actor),
    ]);
    const { shown, nextCursor } = this.cursors.page(list, rows, (last) => [last.id]);
    return { items: shown.map(viewOf), nextCursor, unread };
  }

  /** How many of them are unread; counting stops at {@link MOST_UNREAD}. */
  async unread(actor: Actor): Promise<number> {
    const { from, values } = mine(actor);
    const [{ n }]: { n: string }[] = await this.db.query(
      `SELECT COUNT(*) AS n FROM (SELECT m.id ${from} AND m.read_at IS NULL LIMIT ?) AS some`,
      [...values, MOST_UNREAD],
    );
    return Number(n);
  }
}

/** The actor's messages whose request they may see (those without a request are plainly theirs). */
function mine(actor: Actor): { from: string; values: unknown[] } {
  const sights = sightsOf(actor);
  const seen = sights.map(
    (s) => `(${COLUMNS[s.column]} IN (?)${s.districtId === null ? '' : ` AND ${COLUMNS.districtId} = ?`})`,
  );
  const values: unknown[] = sights.flatMap((s) => [s.values, ...(s.districtId === null ? [] : [s.districtId])]);
  // What policy.viewOf asks beside the columns: whether they follow it, whether it is or was with their department.
  if (actor.role === 'voter') {
    seen.push(`EXISTS (SELECT 1 FROM request_follower f WHERE f.request_id = ${either('id')} AND f.person_id = ?)`);
    values.push(actor.personId);
  }
  if (actor.role === 'department') {
    seen.push(`(${COLUMNS.districtId} = ? AND EXISTS
      (SELECT 1 FROM forward_part p WHERE p.request_id = ${either('id')} AND p.department_id = ?))`);
    values.push(actor.districtId, actor.departmentId);
  }
  return {
    from: `FROM message m LEFT JOIN request r ON r.code = m.request_code
      LEFT JOIN request_archive a ON a.code = IF(r.id IS NULL, m.request_code, NULL)
      WHERE m.person_id = ? AND m.role = ? AND (${['m.request_code IS NULL', ...seen].join(' OR ')})`,
    values: [actor.personId, actor.role, ...values],
  };
}

const viewOf = (row: MessageRow): MessageView => ({
  id: row.id,
  at: isoAt8(row.at.getTime()),
  kind: row.kind,
  title: row.title,
  text: row.text,
  requestCode: row.request_code,
  read: row.read_at !== null,
});

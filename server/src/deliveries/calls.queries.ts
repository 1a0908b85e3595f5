import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { CallView, DeliveryState } from '@huiyin/shared/deliveries/delivery.dto';
import { PAGE_SIZE, type Page } from '@huiyin/shared/kernel/page';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import type { Actor, Role } from '@huiyin/shared/people/roles';
import { redact } from '@huiyin/shared/requests/redaction';
import { titleOf } from '@huiyin/shared/requests/request.title';
import type { TemplateKey } from '@huiyin/shared/wechat/templates';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { Cursors } from '../platform/http/cursors';
import { whyCall } from './call.rules';

interface CallRow {
  id: string;
  requestCode: string;
  matter: string;
  stationCode: string;
  stationName: string;
  who: string;
  role: Role;
  title: string;
  text: string;
  state: DeliveryState;
  template: TemplateKey;
  createdAt: Date;
  callFrom: Date;
  openid: string | null;
  templateId: string | null;
  ownPhone: number;
  registeredPhone: number;
  triedAt: Date | null;
  triedNote: string | null;
}

/** Of a matter at the officer's own stations, on the list by now, and not read in the app meanwhile. */
export const ON_THE_LIST = `d.station_id IN (?) AND r.district_id = ? AND d.call_from <= ? AND NOT EXISTS (
    SELECT 1 FROM message m WHERE m.event_id = d.event_id AND m.person_id = d.person_id AND m.role = d.role AND m.read_at IS NOT NULL)`;

/** Whom to call, because WeChat cannot reach them. */
@Injectable()
export class CallsQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  /** Oldest first. @throws Refusal cursor.invalid */
  async page(actor: Actor, cursor: string | undefined): Promise<Page<CallView>> {
    const list = `calls ${actor.roleId}`;
    const from = this.cursors.open(list, cursor);
    if (!actor.stationIds.length) return { items: [], nextCursor: null };
    const after = from ? [new Date(Number(from[0])), new Date(Number(from[0])), from[1]] : [];
    const rows: CallRow[] = await this.db.query(
      `SELECT d.id, d.request_code AS requestCode, r.text AS matter, s.code AS stationCode,
          s.name AS stationName, d.who, d.role, d.title, d.text, d.state, d.template,
          d.created_at AS createdAt, d.call_from AS callFrom, d.openid, d.template_id AS templateId,
          p.own_phone_cipher IS NOT NULL AS ownPhone, p.phone_cipher IS NOT NULL AS registeredPhone,
          d.tried_at AS triedAt, d.tried_note AS triedNote
        FROM delivery d JOIN request r ON r.code = d.request_code JOIN station s ON s.id = d.station_id
          LEFT JOIN person p ON p.id = d.person_id
        WHERE ${ON_THE_LIST} ${from ? 'AND (d.call_from > ? OR (d.call_from = ? AND d.id > ?))' : ''}
        ORDER BY d.call_from, d.id LIMIT ?`,
      [actor.stationIds, actor.districtId, new Date(this.clock.real()), ...after, PAGE_SIZE + 1],
    );
    const { shown, nextCursor } = this.cursors.page(list, rows, (last) => [last.callFrom.getTime(), last.id]);
    return { items: shown.map(viewOf), nextCursor };
  }
}

function viewOf(row: CallRow): CallView {
  const { id, requestCode, who, title, text, state, template } = row;
  const voter = row.role === 'voter';
  return {
    ...{ id, requestCode, who, title, text, state, template },
    matter: titleOf(redact(row.matter).text),
    station: { code: row.stationCode, name: row.stationName },
    role: voter ? 'voter' : row.role === 'deputy' ? 'deputy' : 'staff',
    why: whyCall(state, { hasWechat: row.openid !== null, hasTemplate: row.templateId !== null }),
    at: isoAt8(row.createdAt.getTime()),
    // A deputy who also is a voter is not called as a voter by the number the office knows (PeopleQueries.phoneOf).
    hasPhone: Number(row.ownPhone) === 1 || (!voter && Number(row.registeredPhone) === 1),
    tried: row.triedAt && { at: isoAt8(row.triedAt.getTime()), note: row.triedNote },
  };
}

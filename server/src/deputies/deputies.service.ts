import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Day } from '@huiyin/shared/kernel/time';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { DeputyLevel } from '@huiyin/shared/deputies/deputy.dto';
import { spell } from '../platform/text/spelling';

export interface TermFacts {
  districtId: string;
  level: DeputyLevel;
  name: string;
  startsOn: Day;
  endsOn: Day;
}

export interface SeatFacts {
  districtId: string;
  termId: string;
  personId: string | null;
  code: string;
  level: DeputyLevel;
  name: string;
  title: string;
  field: string;
  introduction: string;
  constituencyId: string | null;
  stationId: string | null;
  startsOn: Day;
  /** Last day. A seat ends with its term at the latest, so it is always known. */
  endsOn: Day;
}

/** Keeps terms, seats and the tally of a deputy's matters. Each method joins the caller's transaction. */
@Injectable()
export class DeputiesService {
  /** A congress's term, known by district, level and name. @returns its id */
  async keepTerm(em: EntityManager, t: TermFacts): Promise<string> {
    const [found]: { id: string }[] = await em.query(
      'SELECT id FROM term WHERE district_id = ? AND level = ? AND name = ? FOR UPDATE',
      [t.districtId, t.level, t.name],
    );
    if (found) {
      await em.query('UPDATE term SET starts_on = ?, ends_on = ? WHERE id = ?', [t.startsOn, t.endsOn, found.id]);
      return found.id;
    }
    const result = (await em.query(
      'INSERT INTO term (district_id, level, name, starts_on, ends_on) VALUES (?, ?, ?, ?, ?)',
      [t.districtId, t.level, t.name, t.startsOn, t.endsOn],
    )) as { insertId: string | number };
    return String(result.insertId);
  }

  /** The seat with this code and who holds it, for the installer. null when there is none. */
  async seatByCode(
    em: EntityManager,
    code: string,
  ): Promise<{ id: string; districtId: string; personId: string | null } | null> {
    const [row]: { id: string; districtId: string; personId: string | null }[] = await em.query(
      'SELECT id, district_id AS districtId, person_id AS personId FROM deputy WHERE code = ? FOR UPDATE',
      [code],
    );
    return row ?? null;
  }

  /**
   * A seat by its code; who holds it is set once. @returns its id
   * @throws Refusal code.taken when the code belongs to another district
   */
  async keepSeat(em: EntityManager, s: SeatFacts): Promise<{ id: string; added: boolean }> {
    const found = await this.seatByCode(em, s.code);
    if (found && found.districtId !== s.districtId) throw new Refusal('code.taken', { code: s.code });
    const { pinyin, initials } = spell(s.name, true);
    const row = {
      term_id: s.termId,
      level: s.level,
      name: s.name,
      pinyin,
      initials,
      title: s.title,
      field: s.field,
      introduction: s.introduction,
      constituency_id: s.constituencyId,
      station_id: s.stationId,
      starts_on: s.startsOn,
      ends_on: s.endsOn,
    };
    if (found) {
      const sets = Object.keys(row).map((column) => `${column} = ?`);
      await em.query(`UPDATE deputy SET ${sets.join(', ')} WHERE id = ?`, [...Object.values(row), found.id]);
      return { id: found.id, added: false };
    }
    const all = { code: s.code, district_id: s.districtId, person_id: s.personId, ...row };
    const result = (await em.query(
      `INSERT INTO deputy (${Object.keys(all).join(', ')}) VALUES (${Object.keys(all).map(() => '?')})`,
      Object.values(all),
    )) as { insertId: string | number };
    return { id: String(result.insertId), added: true };
  }

  /** Ends a seat; the last day on which it is held. Its page still lands and says so. */
  async endSeat(em: EntityManager, deputyId: string, lastDay: Day): Promise<void> {
    await em.query('UPDATE deputy SET ends_on = ? WHERE id = ?', [lastDay, deputyId]);
  }

  /** Adds signed numbers to the summary row of a deputy's matters, in the transaction of the move that changes them. */
  async tally(
    em: EntityManager,
    deputyId: string,
    by: { waiting?: number; replied?: number; solved?: number },
  ): Promise<void> {
    await em.query(
      `INSERT INTO deputy_tally (deputy_id, waiting, replied, solved) VALUES (?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE waiting = waiting + VALUES(waiting), replied = replied + VALUES(replied), solved = solved + VALUES(solved)`,
      [deputyId, by.waiting ?? 0, by.replied ?? 0, by.solved ?? 0],
    );
  }
}

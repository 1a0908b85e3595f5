import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DepartmentList, DepartmentPage } from '@huiyin/shared/departments/department.dto';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { dayOf } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock';

/** More than this many nobody chooses from; a district has a few dozen. */
const MOST_DEPARTMENTS = 500;

const PAGE = `SELECT d.id, d.code, d.name, d.duty, d.phone, di.name AS district FROM department d
  JOIN district di ON di.id = d.district_id WHERE d.code = ?`;
/** By what became of them; an open one is due once its day is over. Ranges of ix_promise_department. */
const PROMISES = `SELECT p.open, p.verdict, p.promised_day < ? AS gone, COUNT(*) AS n FROM promise p
  WHERE p.department_id = ? GROUP BY p.open, p.verdict, gone`;

/** Government bodies as people find them. Reads only. */
@Injectable()
export class DepartmentsQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Those of the actor's own district, by name. */
  async list(actor: Actor): Promise<DepartmentList> {
    const items: DepartmentList['items'] = await this.db.query(
      'SELECT d.code, d.name, d.duty FROM department d WHERE d.district_id = ? ORDER BY d.name, d.id LIMIT ?',
      [actor.districtId, MOST_DEPARTMENTS],
    );
    return { items };
  }

  /** A department's public page, with how its promises stand. @throws Refusal department.not_found */
  async page(code: string): Promise<DepartmentPage> {
    const [found]: (Omit<DepartmentPage, 'promises'> & { id: string })[] = await this.db.query(PAGE, [code]);
    if (!found) throw new Refusal('department.not_found');
    const { id, ...page } = found;
    return { ...page, promises: await this.promisesOf(id) };
  }

  /** The departments of these codes in one district, in the order of the codes. @throws Refusal department.not_found */
  async named(
    em: EntityManager,
    districtId: string,
    codes: readonly string[],
  ): Promise<{ id: string; code: string; name: string }[]> {
    const rows: { id: string; code: string; name: string }[] = await em.query(
      'SELECT d.id, d.code, d.name FROM department d WHERE d.code IN (?) AND d.district_id = ?',
      [codes, districtId],
    );
    return codes.map((code) => {
      const found = rows.find((d) => d.code === code);
      if (!found) throw new Refusal('department.not_found', { code });
      return found;
    });
  }

  private async promisesOf(departmentId: string): Promise<DepartmentPage['promises']> {
    const rows: { open: number; verdict: string | null; gone: number; n: string }[] = await this.db.query(PROMISES, [
      dayOf(this.clock.now()),
      departmentId,
    ]);
    const counts = { open: 0, due: 0, kept: 0, late: 0 };
    for (const row of rows) {
      const n = Number(row.n);
      if (Number(row.open) === 1) counts[Number(row.gone) === 1 ? 'due' : 'open'] += n;
      else if (row.verdict === 'met') counts.kept += n;
      else if (row.verdict === 'missed') counts.late += n;
    }
    return counts;
  }
}

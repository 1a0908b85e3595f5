import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import { type PersonLink, PersonLinks, type ToldPart } from '../people/person-links.service';
import { SecondFactorService } from './second-factor.service';

/** A person's second factors. They go with the accounts, which stay where they are when two records become one person. */
@Injectable()
export class FactorPersonLink implements PersonLink, OnModuleInit {
  constructor(
    private readonly links: PersonLinks,
    private readonly factors: SecondFactorService,
  ) {}

  onModuleInit(): void {
    this.links.add(this);
  }

  async join(): Promise<void> {}

  forget(em: EntityManager, personId: string): Promise<void> {
    return this.factors.remove(em, personId);
  }

  async tell(em: EntityManager, personId: string): Promise<ToldPart> {
    const rows: { account: string; since: Date; codes: string }[] = await em.query(
      `SELECT p.account, f.enrolled_at AS since,
          (SELECT COUNT(*) FROM recovery_code c WHERE c.account_id = p.id AND c.used_at IS NULL) AS codes
         FROM person p JOIN second_factor f ON f.account_id = p.id AND f.secret_cipher IS NOT NULL
        WHERE p.id = ? OR p.joined_into = ? ORDER BY p.id`,
      [personId, personId],
    );
    return {
      name: '动态码',
      rows: rows.map((r) => ({ 账号: r.account, 登记时间: isoAt8(r.since.getTime()), 备用码还剩: Number(r.codes) })),
    };
  }
}

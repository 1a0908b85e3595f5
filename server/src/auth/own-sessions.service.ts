import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import { ROLE_LABELS, SECOND_FACTOR_ROLES, type Role } from '@huiyin/shared/people/roles';
import type { OwnSecurity, OwnSession } from '@huiyin/shared/people/second-factor.dto';
import { inTransaction } from '../platform/db/transaction';
import { SecondFactorQueries } from '../second-factor/second-factor.queries';
import { AuthService } from './auth.service';
import { OwnAccountService } from './own-account.service';
import { isOver } from './session-limits.rules';

/** Voters come back through WeChat often, and each time is one: so many are shown. */
const SHOWN_MOST = 50;

interface OpenRow {
  family: string;
  account_id: string | null;
  role: Role;
  browser: string | null;
  address: string | null;
  started: Date;
  used: Date;
}

/** 登录安全: where a person is signed in, and how their account is guarded. */
@Injectable()
export class OwnSessionsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly auth: AuthService,
    private readonly accounts: OwnAccountService,
    private readonly factors: SecondFactorQueries,
  ) {}

  /** The own account, its factor, and what is open now, the newest first. */
  async view(accessToken: string): Promise<OwnSecurity> {
    const session = await this.auth.session(accessToken);
    const account = await this.accounts.of(session);
    const factor = account ? await this.factors.of(this.db.manager, account.id) : { since: null, recoveryLeft: 0 };
    return {
      account: account?.account ?? null,
      passwordChangedAt: account?.changedAt ? isoAt8(account.changedAt.getTime()) : null,
      factor: {
        since: factor.since === null ? null : isoAt8(factor.since.getTime()),
        obligatory: SECOND_FACTOR_ROLES.includes(session.actor.role),
        changeable: session.accountId !== null,
        recoveryLeft: factor.recoveryLeft,
      },
      sessions: await this.open(session.actor.personId, session.family),
    };
  }

  /** Signs the acting person out everywhere but here. */
  async endOthers(accessToken: string): Promise<void> {
    const session = await this.auth.session(accessToken);
    await inTransaction(this.db, (em) => this.auth.endOthers(em, session, 'auth.sessions_ended'));
  }

  private async open(personId: string, family: string): Promise<OwnSession[]> {
    const now = this.auth.now().real;
    const rows: OpenRow[] = await this.db.query(
      `SELECT s.family, s.account_id, r.role, s.browser, s.address, COALESCE(s.started_at, s.created_at) AS started,
          COALESCE(s.used_at, s.created_at) AS used
         FROM auth_session s JOIN person_role r ON r.id = s.role_id
        WHERE s.person_id = ? AND s.revoked_at IS NULL AND s.rotated_at IS NULL AND s.refresh_expires_at > ?
        ORDER BY s.id DESC LIMIT ?`,
      [personId, new Date(now), SHOWN_MOST],
    );
    return rows
      .filter((row) => !isOver(row.role, { startedAt: row.started.getTime(), usedAt: row.used.getTime() }, now))
      .map((row) => ({
        device: row.browser,
        address: row.address,
        role: ROLE_LABELS[row.role],
        by: row.account_id === null ? ('wechat' as const) : ('password' as const),
        startedAt: isoAt8(row.started.getTime()),
        lastUsedAt: isoAt8(row.used.getTime()),
        current: row.family === family,
      }));
  }
}

import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { DAY_MS, dayOf, MINUTE_MS } from '@huiyin/shared/kernel/time';
import { ROLE_LABELS, type Role } from '@huiyin/shared/people/roles';
import type { ActorView, SessionView } from '@huiyin/shared/people/session.dto';
import { AuditTrail } from '../platform/audit/audit-trail';
import { Clock } from '../platform/clock/clock';
import { newToken, sha256 } from '../platform/crypto/crypto';
import { inTransaction } from '../platform/db/transaction';
import { AuthQueries, type FoundSession } from './auth.queries';

export const ACCESS_TTL_MS = 20 * MINUTE_MS;
export const REFRESH_TTL_MS = 30 * DAY_MS;

/** Where a session comes from. */
export interface Origin {
  /** Goes on with an older session instead of starting anew. */
  family?: string;
  /** The record whose account and password were given; left out for whoever came through WeChat. */
  accountId?: string | null;
}

interface RefreshRow {
  id: string;
  family: string;
  account_id: string | null;
  person_id: string;
  role_id: string;
  refresh_expires_at: Date;
  rotated_at: Date | null;
  revoked_at: Date | null;
}

/**
 * Sessions: an opaque access token (20 minutes) and a rotating refresh token (30 days, one use). Only hashes are stored.
 * A refresh token that comes a second time was stolen or lost: its whole family is revoked.
 * Times here are the machine's: the demo's clock signs nobody out.
 */
@Injectable()
export class AuthService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly queries: AuthQueries,
    private readonly clock: Clock,
    private readonly trail: AuditTrail,
  ) {}

  /** Opens a session for a person in one of their roles; see Origin for where it comes from. */
  async open(em: EntityManager, personId: string, roleId: string, origin: Origin = {}): Promise<SessionView> {
    const { family = randomBytes(16).toString('hex'), accountId = null } = origin;
    const accessToken = newToken();
    const refreshToken = newToken();
    const now = this.clock.real();
    await em.query(
      `INSERT INTO auth_session (family, person_id, role_id, account_id, access_hash, access_expires_at, refresh_hash,
          refresh_expires_at, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        family,
        personId,
        roleId,
        accountId,
        sha256(accessToken),
        new Date(now + ACCESS_TTL_MS),
        sha256(refreshToken),
        new Date(now + REFRESH_TTL_MS),
        new Date(now),
      ],
    );
    if (!origin.family && !accountId)
      await em.query('UPDATE person SET last_role_id = ? WHERE id = ? AND NOT (last_role_id <=> ?)', [
        roleId,
        personId,
        roleId,
      ]);
    const actor = await this.queries.actorView(em, { personId, roleId, accountId }, dayOf(this.clock.now()));
    if (!origin.family) await this.note(em, 'auth.signed_in', { personId, roleId, name: actor.name }, accountId);
    return { accessToken, refreshToken, actor };
  }

  /** The same where the role may have ended meanwhile; null when it has. */
  async openIfHeld(em: EntityManager, personId: string, roleId: string, origin?: Origin): Promise<SessionView | null> {
    const held = await this.queries.holds(em, personId, roleId, dayOf(this.clock.now()));
    return held ? this.open(em, personId, roleId, origin) : null;
  }

  /**
   * Who calls with this access token.
   * @throws Refusal auth.token_invalid, auth.token_expired
   */
  async session(accessToken: string): Promise<FoundSession> {
    const found = await this.queries.session(this.db.manager, sha256(accessToken), dayOf(this.clock.now()));
    if (!found || found.revoked || !found.roleHeld) throw new Refusal('auth.token_invalid');
    if (found.accessExpiresAt.getTime() <= this.clock.real()) throw new Refusal('auth.token_expired');
    return found;
  }

  /**
   * A new pair for a refresh token, once, while the role is held. There is no grace for a token that comes twice within
   * moments: a thief who was first would keep the session, and nobody would hear of it. The app refreshes once for all
   * its calls instead.
   * @throws Refusal auth.refresh_invalid; auth.refresh_reused (and the family is revoked)
   */
  async refresh(refreshToken: string): Promise<SessionView> {
    const outcome = await inTransaction(this.db, async (em) => {
      const [row]: RefreshRow[] = await em.query(
        `SELECT id, family, account_id, person_id, role_id, refresh_expires_at, rotated_at, revoked_at FROM auth_session
          WHERE refresh_hash = ? FOR UPDATE`,
        [sha256(refreshToken)],
      );
      if (!row) return 'auth.refresh_invalid' as const;
      if (row.rotated_at) {
        await this.revokeFamily(em, row.family);
        const who = { personId: row.person_id, roleId: row.role_id, name: null };
        await this.note(em, 'auth.refresh_reused', who, row.account_id);
        return 'auth.refresh_reused' as const;
      }
      const now = new Date(this.clock.real());
      if (row.revoked_at || row.refresh_expires_at <= now) return 'auth.refresh_invalid' as const;
      await em.query('UPDATE auth_session SET rotated_at = ? WHERE id = ?', [now, row.id]);
      const origin = { family: row.family, accountId: row.account_id };
      return (await this.openIfHeld(em, row.person_id, row.role_id, origin)) ?? ('auth.refresh_invalid' as const);
    });
    // Outside the transaction: a revocation must be kept although the caller is refused.
    if (typeof outcome === 'string') throw new Refusal(outcome);
    return outcome;
  }

  /** Ends the session everywhere it was refreshed to. */
  async signOut(accessToken: string): Promise<void> {
    const found = await this.queries.session(this.db.manager, sha256(accessToken), dayOf(this.clock.now()));
    if (!found || found.revoked) return;
    await inTransaction(this.db, async (em) => {
      await this.revokeFamily(em, found.family);
      await this.note(em, 'auth.signed_out', found.actor, found.accountId);
    });
  }

  /**
   * The same person in another of their roles: a new session, the old one ends.
   * @throws Refusal auth.role_not_yours
   */
  async actAs(accessToken: string, roleId: string): Promise<SessionView> {
    const found = await this.session(accessToken);
    return inTransaction(this.db, async (em) => {
      await this.revokeFamily(em, found.family);
      const { accountId } = found;
      const opened = await this.openIfHeld(em, found.actor.personId, roleId, { accountId });
      if (!opened) throw new Refusal('auth.role_not_yours');
      return opened;
    });
  }

  /** The acting person as the app needs it. @throws Refusal as session() */
  async view(accessToken: string): Promise<ActorView> {
    const { actor, accountId } = await this.session(accessToken);
    const { personId, roleId } = actor;
    return this.queries.actorView(this.db.manager, { personId, roleId, accountId }, dayOf(this.clock.now()));
  }

  /** The password with which a session was opened was changed: its person is signed out everywhere else. */
  async passwordChanged(em: EntityManager, { actor, family, accountId }: FoundSession): Promise<void> {
    await em.query(
      'UPDATE auth_session SET revoked_at = ? WHERE person_id = ? AND family <> ? AND revoked_at IS NULL',
      [new Date(this.clock.real()), actor.personId, family],
    );
    await this.note(em, 'auth.password_changed', actor, accountId);
  }

  /** Puts on record what a person did, in the role they did it in; without a public name they go by their role. */
  private async note(
    em: EntityManager,
    action: string,
    { personId, roleId, name }: { personId: string; roleId: string; name: string | null },
    accountId: string | null,
  ): Promise<void> {
    const [role]: { role: Role; district_id: string | null }[] = await em.query(
      'SELECT role, district_id FROM person_role WHERE id = ?',
      [roleId],
    );
    await this.trail.record(em, {
      action,
      actor: { role: role.role, personId, name: name ?? ROLE_LABELS[role.role] },
      districtId: role.district_id,
      facts: { by: accountId === null ? 'wechat' : 'password' },
    });
  }

  private async revokeFamily(em: EntityManager, family: string): Promise<void> {
    await em.query('UPDATE auth_session SET revoked_at = ? WHERE family = ? AND revoked_at IS NULL', [
      new Date(this.clock.real()),
      family,
    ]);
  }
}

import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { DAY_MS, dayOf, MINUTE_MS } from '@huiyin/shared/kernel/time';
import { ROLE_LABELS, STAFF_ROLES, type Role } from '@huiyin/shared/people/roles';
import type { ActorView, SessionView } from '@huiyin/shared/people/session.dto';
import { AuditTrail } from '../platform/audit/audit-trail';
import { Clock } from '../platform/clock/clock';
import { newToken, sha256 } from '../platform/crypto/crypto';
import { inTransaction } from '../platform/db/transaction';
import { takeTurn } from '../platform/db/turn';
import { AuthQueries, type FoundSession, type Now } from './auth.queries';
import { shownSource, type Source } from './desk-source';
import { isOver, limitsOf, STAFF_IDLE_MS, STAFF_SESSIONS } from './session-limits.rules';

export const ACCESS_TTL_MS = 20 * MINUTE_MS;
export const REFRESH_TTL_MS = 30 * DAY_MS;
/** A call is noted so often at most: reading must not write all the time. */
const NOTED_EVERY_MS = MINUTE_MS;

/** Where a session comes from. */
export interface Origin {
  /** The older session it goes on with, instead of starting anew. */
  after?: { family: string; startedAt: Date; browser: string | null; address: string | null };
  /** The record whose account and password were given; left out for whoever came through WeChat. */
  accountId?: string | null;
  /** Somebody signs in, and from where: of staff's sessions the oldest beyond STAFF_SESSIONS ends. */
  from?: Source;
}

interface RefreshRow {
  id: string;
  family: string;
  account_id: string | null;
  person_id: string;
  role_id: string;
  role: Role;
  refresh_expires_at: Date;
  rotated_at: Date | null;
  revoked_at: Date | null;
  created_at: Date;
  started_at: Date | null;
  used_at: Date | null;
  browser: string | null;
  address: string | null;
}

/**
 * Sessions: an opaque access token (20 minutes) and a rotating refresh token (30 days, one use). Only hashes are stored.
 * A refresh token that comes a second time was stolen or lost: its whole family is revoked. Those of staff end after half
 * an hour without a call, and after 12 hours (session-limits.rules).
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
    const { after, from, accountId = null } = origin;
    const family = after?.family ?? randomBytes(16).toString('hex');
    const accessToken = newToken();
    const refreshToken = newToken();
    const now = this.clock.real();
    const actor = await this.queries.actorView(em, { personId, roleId, accountId }, this.now());
    const startedAt = after?.startedAt ?? new Date(now);
    const most = startedAt.getTime() + (limitsOf(actor.role)?.longestMs ?? Infinity);
    const source = after ?? (from ? shownSource(from) : { browser: null, address: null });
    await em.query(
      `INSERT INTO auth_session (family, person_id, role_id, account_id, access_hash, access_expires_at, refresh_hash,
          refresh_expires_at, created_at, started_at, used_at, browser, address)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        ...[family, personId, roleId, accountId],
        ...[sha256(accessToken), new Date(Math.min(now + ACCESS_TTL_MS, most))],
        ...[sha256(refreshToken), new Date(Math.min(now + REFRESH_TTL_MS, most))],
        ...[new Date(now), startedAt, new Date(now), source.browser, source.address],
      ],
    );
    if (!after && !accountId)
      await em.query('UPDATE person SET last_role_id = ? WHERE id = ? AND NOT (last_role_id <=> ?)', [
        roleId,
        personId,
        roleId,
      ]);
    if (!after) await this.note(em, 'auth.signed_in', { personId, roleId, name: actor.name }, accountId);
    if (from && limitsOf(actor.role)) await this.endOldest(em, personId);
    return { accessToken, refreshToken, actor };
  }

  /** The same where the role may have ended meanwhile; null when it has. */
  async openIfHeld(em: EntityManager, personId: string, roleId: string, origin?: Origin): Promise<SessionView | null> {
    const held = await this.queries.holds(em, personId, roleId, this.now().day);
    return held ? this.open(em, personId, roleId, origin) : null;
  }

  /**
   * Who calls with this access token.
   * @throws Refusal auth.token_invalid, auth.token_expired, auth.ended
   */
  async session(accessToken: string): Promise<FoundSession> {
    const now = this.now();
    const found = await this.queries.session(this.db.manager, sha256(accessToken), now);
    if (!found || found.revoked || !found.roleHeld) throw new Refusal('auth.token_invalid');
    const { role } = found.actor;
    const [startedAt, usedAt] = [found.startedAt.getTime(), found.usedAt.getTime()];
    if (isOver(role, { startedAt, usedAt }, now.real)) throw new Refusal('auth.ended');
    if (found.accessExpiresAt.getTime() <= now.real) throw new Refusal('auth.token_expired');
    if (limitsOf(role) && now.real >= usedAt + NOTED_EVERY_MS)
      await this.db.query('UPDATE auth_session SET used_at = ? WHERE id = ?', [new Date(now.real), found.id]);
    return found;
  }

  /**
   * A new pair for a refresh token, once, while the role is held. There is no grace for a token that comes twice within
   * moments: a thief who was first would keep the session, and nobody would hear of it. The app refreshes once for all
   * its calls instead.
   * @throws Refusal auth.refresh_invalid; auth.ended; auth.refresh_reused (and the family is revoked)
   */
  async refresh(refreshToken: string): Promise<SessionView> {
    const outcome = await inTransaction(this.db, async (em) => {
      const [row]: RefreshRow[] = await em.query(
        `SELECT s.id, s.family, s.account_id, s.person_id, s.role_id, s.refresh_expires_at, s.rotated_at, s.revoked_at,
            s.created_at, s.started_at, s.used_at, s.browser, s.address,
            (SELECT r.role FROM person_role r WHERE r.id = s.role_id) AS role
           FROM auth_session s WHERE s.refresh_hash = ? FOR UPDATE`,
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
      if (row.revoked_at) return 'auth.refresh_invalid' as const;
      const startedAt = row.started_at ?? row.created_at;
      const usedAt = row.used_at ?? row.created_at;
      if (isOver(row.role, { startedAt: startedAt.getTime(), usedAt: usedAt.getTime() }, now.getTime()))
        return 'auth.ended' as const;
      if (row.refresh_expires_at <= now) return 'auth.refresh_invalid' as const;
      await em.query('UPDATE auth_session SET rotated_at = ? WHERE id = ?', [now, row.id]);
      const { family, browser, address } = row;
      const origin = { after: { family, startedAt, browser, address }, accountId: row.account_id };
      return (await this.openIfHeld(em, row.person_id, row.role_id, origin)) ?? ('auth.refresh_invalid' as const);
    });
    // Outside the transaction: a revocation must be kept although the caller is refused.
    if (typeof outcome === 'string') throw new Refusal(outcome);
    return outcome;
  }

  /** Ends the session everywhere it was refreshed to. */
  async signOut(accessToken: string): Promise<void> {
    const found = await this.queries.session(this.db.manager, sha256(accessToken), this.now());
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
  async actAs(accessToken: string, roleId: string, from?: Source): Promise<SessionView> {
    const found = await this.session(accessToken);
    return inTransaction(this.db, async (em) => {
      await this.revokeFamily(em, found.family);
      const { accountId } = found;
      const opened = await this.openIfHeld(em, found.actor.personId, roleId, { accountId, from });
      if (!opened) throw new Refusal('auth.role_not_yours');
      return opened;
    });
  }

  /** The acting person as the app needs it. @throws Refusal as session() */
  async view(accessToken: string): Promise<ActorView> {
    const { actor, accountId } = await this.session(accessToken);
    const { personId, roleId } = actor;
    return this.queries.actorView(this.db.manager, { personId, roleId, accountId }, this.now());
  }

  /** Signs the person of a session out everywhere else, and says why. */
  async endOthers(em: EntityManager, { actor, family, accountId }: FoundSession, action: string): Promise<void> {
    await em.query(
      'UPDATE auth_session SET revoked_at = ? WHERE person_id = ? AND family <> ? AND revoked_at IS NULL',
      [new Date(this.clock.real()), actor.personId, family],
    );
    await this.note(em, action, actor, accountId);
  }

  /** Now, as sessions are judged by it. */
  now(): Now {
    return { day: dayOf(this.clock.now()), real: this.clock.real() };
  }

  /** Of what is open in a person's roles of staff, the newest stay. */
  private async endOldest(em: EntityManager, personId: string): Promise<void> {
    // Two who sign in at once come one after the other.
    await takeTurn(em, `sessions ${personId}`);
    const now = this.clock.real();
    const roles: { id: string }[] = await em.query('SELECT id FROM person_role WHERE person_id = ? AND role IN (?)', [
      personId,
      STAFF_ROLES,
    ]);
    const open: { family: string }[] = await em.query(
      `SELECT family FROM auth_session WHERE person_id = ? AND role_id IN (?) AND revoked_at IS NULL AND rotated_at IS NULL
          AND refresh_expires_at > ? AND COALESCE(used_at, created_at) > ?
        ORDER BY COALESCE(started_at, created_at) DESC, id DESC FOR UPDATE`,
      [personId, roles.map((r) => r.id), new Date(now), new Date(now - STAFF_IDLE_MS)],
    );
    for (const { family } of open.slice(STAFF_SESSIONS)) await this.revokeFamily(em, family);
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

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { Actor } from '@huiyin/shared/people/roles';
import type { FollowView } from '@huiyin/shared/requests/handling.dto';
import { isOpen } from '@huiyin/shared/requests/request.machine';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock';
import { inTransaction } from '../../platform/db/transaction';

interface FollowedRow {
  id: string;
  voterId: string | null;
  state: Parameters<typeof isOpen>[0];
  display: string;
  followers: number;
}
const LOCKED = `SELECT r.id, r.voter_id AS voterId, r.state, r.display, r.followers FROM request r
  WHERE r.code = ? FOR UPDATE`;

/** Voters who have the same trouble as another: they read it as lookers-on, hear the echo, and rate for themselves. */
@Injectable()
export class FollowingService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Once followed it stays so. @throws Refusal request.not_found, request.follow_own, request.not_followable */
  follow(actor: Actor, code: string): Promise<FollowView> {
    return this.locking(code, async (em, row) => {
      if (row.voterId === actor.personId) throw new Refusal('request.follow_own');
      const following = await this.follows(em, row, actor);
      if (following) return { code, following, followers: row.followers };
      if (!(isOpen(row.state) || row.state === 'merged') || row.display !== 'shown')
        throw new Refusal('request.not_followable');
      await em.query('INSERT INTO request_follower (request_id, person_id, at) VALUES (?, ?, ?)', [
        ...[row.id, actor.personId, new Date(this.clock.now())],
      ]);
      return this.counted(em, code, row, true);
    });
  }

  /** Once is enough. @throws Refusal request.not_found */
  unfollow(actor: Actor, code: string): Promise<FollowView> {
    return this.locking(code, async (em, row) => {
      if (!(await this.follows(em, row, actor))) return { code, following: false, followers: row.followers };
      await em.query('DELETE FROM request_follower WHERE request_id = ? AND person_id = ?', [row.id, actor.personId]);
      return this.counted(em, code, row, false);
    });
  }

  private locking(
    code: string,
    work: (em: EntityManager, row: FollowedRow) => Promise<FollowView>,
  ): Promise<FollowView> {
    const locked = async (em: EntityManager) => {
      const [row]: FollowedRow[] = await em.query(LOCKED, [code]);
      if (!row) throw new Refusal('request.not_found');
      return work(em, row);
    };
    return inTransaction(this.db, locked, 'committed');
  }

  private async follows(em: EntityManager, row: FollowedRow, actor: Actor): Promise<boolean> {
    const found: unknown[] = await em.query(
      'SELECT 1 FROM request_follower f WHERE f.request_id = ? AND f.person_id = ?',
      [row.id, actor.personId],
    );
    return found.length > 0;
  }

  private async counted(em: EntityManager, code: string, row: FollowedRow, following: boolean): Promise<FollowView> {
    const followers = row.followers + (following ? 1 : -1);
    await em.query('UPDATE request SET followers = ? WHERE id = ?', [followers, row.id]);
    return { code, following, followers };
  }
}

import { Injectable } from '@nestjs/common';
import type { Role } from '@huiyin/shared/people/roles';
import type { EntityManager } from 'typeorm';

/** One kind of what a feature keeps about a person, for that person: rows in words, newest first. */
export interface ToldPart {
  name: string;
  rows: unknown[];
}
/** Rows of a part; whoever tells reads one more, so that it shows when there are more. */
export const TOLD_MOST = 5000;

/** Stands where a forgotten voter's name stood: no longer than any name, so that it fits. */
export const UNNAMED = '某某';

/** What a feature keeps about a person, and how it follows them. Each method joins the caller's transaction. */
export interface PersonLink {
  /** Two registered persons turned out to be one: what belonged to `from` belongs to `to` from now on. */
  join(em: EntityManager, from: string, to: string): Promise<void>;
  /** The person is to be forgotten: personal data goes, what must be archived stays without a name. */
  forget(em: EntityManager, personId: string): Promise<void>;
  /**
   * The person's WeChat is theirs no longer: what was agreed with that WeChat, or let in by it, ends.
   * Left out by features that keep nothing of the kind.
   */
  untie?(em: EntityManager, personId: string): Promise<void>;
  /**
   * The voter leaves a registered person and takes their WeChat along: what `from` has as a voter belongs to `to`.
   * Left out by features that keep nothing of a voter's.
   */
  part?(em: EntityManager, from: string, to: string): Promise<void>;
  /**
   * Comes before `forget`, while it is known what is theirs: the name of a voter, where one was registered, goes from all
   * that was written in and about their matters; UNNAMED stands there. Left out by features that keep nothing of the kind.
   */
  unname?(em: EntityManager, personId: string, name: string): Promise<void>;
  /**
   * What it keeps about the person, for themself: whole, in Chinese words, not more than TOLD_MOST + 1 rows of a kind.
   * Left out by features that keep nothing of it.
   */
  tell?(em: EntityManager, personId: string): Promise<ToldPart | ToldPart[]>;
}

/** Rows whose column person_id says whose they are. */
export interface OwnRows {
  table: string;
  /** The columns by which a person has one row only. */
  once?: readonly string[];
  /** Only what is theirs in this role (column role). */
  as?: Role;
}

/** What is `from`'s is `to`'s from now on. Where both have what a person has once, the row that `to` has stays. */
export async function passOn(em: EntityManager, { table, once, as }: OwnRows, from: string, to: string): Promise<void> {
  const which = as ? 'f.person_id = ? AND f.role = ?' : 'f.person_id = ?';
  const values = as ? [to, from, as] : [to, from];
  if (once) {
    const same = once.map((column) => `t.${column} = f.${column}`).join(' AND ');
    await em.query(`DELETE f FROM ${table} f JOIN ${table} t ON ${same} AND t.person_id = ? WHERE ${which}`, values);
  }
  await em.query(`UPDATE ${table} f SET f.person_id = ? WHERE ${which}`, values);
}

/** Whoever keeps something about persons says so here: so that joining and forgetting reach everything, and people know nobody. */
@Injectable()
export class PersonLinks {
  private readonly links: PersonLink[] = [];

  /** Called once by each feature when it starts. */
  add(link: PersonLink): void {
    this.links.push(link);
  }

  async join(em: EntityManager, from: string, to: string): Promise<void> {
    for (const link of this.links) await link.join(em, from, to);
  }

  async unname(em: EntityManager, personId: string, name: string): Promise<void> {
    for (const link of this.links) await link.unname?.(em, personId, name);
  }

  async forget(em: EntityManager, personId: string): Promise<void> {
    for (const link of this.links) await link.forget(em, personId);
  }

  async untie(em: EntityManager, personId: string): Promise<void> {
    for (const link of this.links) await link.untie?.(em, personId);
  }

  async part(em: EntityManager, from: string, to: string): Promise<void> {
    for (const link of this.links) await link.part?.(em, from, to);
  }

  async tell(em: EntityManager, personId: string): Promise<ToldPart[]> {
    const parts: ToldPart[] = [];
    for (const link of this.links) if (link.tell) parts.push(...[await link.tell(em, personId)].flat());
    return parts;
  }
}

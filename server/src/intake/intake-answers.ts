import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { DAY_MS } from '@huiyin/shared/kernel/time';
import type { IntakeBody, IntakeReceipt } from '@huiyin/shared/requests/intake.dto';
import type { Receipt } from '@huiyin/shared/requests/request.dto';
import { DataSource, type EntityManager } from 'typeorm';
import { type PersonLink, PersonLinks } from '../people/person-links.service';
import { Clock } from '../platform/clock/clock';
import { Crypto } from '../platform/crypto/crypto';
import { deleteInPieces } from '../platform/db/delete-in-pieces';
import { canonical } from '../platform/http/idempotency';
import { TasksService } from '../platform/tasks/tasks.service';
import { SlipWords } from '../requests/slip-words.service';

const FIRST = `SELECT i.body_hash AS bodyHash, i.has_phone AS hasPhone, e.detail FROM intake i
  JOIN event e ON e.topic = 'request' AND e.subject_id = i.request_id AND e.kind = 'submitted'
  WHERE i.officer_id = ? AND i.idempotency_key = ? ORDER BY e.id LIMIT 1`;
const INSERT =
  'INSERT INTO intake (officer_id, idempotency_key, body_hash, request_id, has_phone, at) VALUES (?, ?, ?, ?, ?, ?)';
/** Nobody taps again after so long. */
const KEPT_MS = 30 * DAY_MS;
const HOUR_SECONDS = 3600;

/** One tap of one officer. */
export interface Tap {
  officerId: string;
  key: string;
  hash: string;
}

/** What officers were answered, so that a tap repeated gets the same. */
@Injectable()
export class IntakeAnswers implements PersonLink, OnModuleInit, OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly crypto: Crypto,
    private readonly words: SlipWords,
    private readonly tasks: TasksService,
    private readonly links: PersonLinks,
  ) {}

  onModuleInit(): void {
    this.links.add(this);
  }

  onApplicationBootstrap(): void {
    this.tasks.every('intake.clean', HOUR_SECONDS, async () => {
      await this.clean();
    });
  }

  /** A keyed hash: the body holds a phone, which a plain one would give away to whoever tries all numbers. */
  hashOf(body: IntakeBody): string {
    return this.crypto.sign('intake-body', canonical(body));
  }

  answer(receipt: Receipt, hasPhone: boolean): IntakeReceipt {
    return { ...receipt, word: this.words.of(receipt.code), hasPhone };
  }

  /** In the transaction that keeps the matter: a unique key refuses the second of two at once. */
  async keep(em: EntityManager, { officerId, key, hash }: Tap, requestId: string, hasPhone: boolean): Promise<void> {
    await em.query(INSERT, [officerId, key, hash, requestId, hasPhone ? 1 : 0, new Date(this.clock.real())]);
  }

  /** What this tap was answered before; null when it is the first. @throws Refusal request.idempotency_conflict */
  async first({ officerId, key, hash }: Tap): Promise<IntakeReceipt | null> {
    const [row]: { bodyHash: string; hasPhone: number; detail: string }[] = await this.db.query(FIRST, [
      officerId,
      key,
    ]);
    if (!row) return null;
    if (row.bodyHash !== hash) throw new Refusal('request.idempotency_conflict');
    return this.answer((JSON.parse(row.detail) as { receipt: Receipt }).receipt, Number(row.hasPhone) === 1);
  }

  /** Forgets the keys of long ago; the matters stay. */
  clean(): Promise<number> {
    return deleteInPieces(this.db, 'DELETE FROM intake WHERE at < ? LIMIT ?', [new Date(this.clock.real() - KEPT_MS)]);
  }

  /** Two records of one officer: keys are random, so none of the two meets the other's. */
  async join(em: EntityManager, from: string, to: string): Promise<void> {
    await em.query('UPDATE intake SET officer_id = ? WHERE officer_id = ?', [to, from]);
  }

  async forget(em: EntityManager, personId: string): Promise<void> {
    await em.query('DELETE FROM intake WHERE officer_id = ?', [personId]);
  }
}

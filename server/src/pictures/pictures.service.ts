import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DisplayState } from '@huiyin/shared/checks/check.dto';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { PictureView } from '@huiyin/shared/requests/request.dto';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { newPublicCode } from '../platform/crypto/codes';
import type { DrawnPicture } from './picture-drawing';
import { PictureEncoder } from './picture-encoder';
import { type IncomingPicture, PictureIntake } from './picture-intake';
import { PictureLinks } from './picture-links';
import { keyOf, PictureStore, typeOf } from './picture-store';

/** Pictures coming in and finding what they belong to. */
@Injectable()
export class PicturesService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly intake: PictureIntake,
    private readonly encoder: PictureEncoder,
    private readonly store: PictureStore,
    private readonly links: PictureLinks,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes an upload down as it comes; it becomes a picture with `keep`, or is given up with its `discard`.
   * @throws Refusal picture.heic, picture.not_picture, picture.too_large
   */
  receive(source: AsyncIterable<Uint8Array>): Promise<IncomingPicture> {
    return this.intake.receive(source);
  }

  /**
   * Draws the file anew and keeps it for its owner, attached to nothing yet. An `open` one (a station's photo) may be
   * seen by anyone and is never cleaned away.
   * @throws Refusal picture.not_picture, picture.too_many_pixels, server.busy
   */
  async keep(file: IncomingPicture, ownerId: string | null, open = false): Promise<PictureView> {
    try {
      return await this.write(await this.encoder.encode(file.path), ownerId, open);
    } finally {
      await file.discard();
    }
  }

  /**
   * Gives uploaded pictures to what they show, with whether others may see them, in the caller's transaction, which holds the subject's lock.
   * @throws Refusal picture.too_many when the subject would have more than nine
   * @throws Refusal picture.not_found when a code is not an unattached picture of this owner
   */
  async attach(
    em: EntityManager,
    codes: string[],
    to: { topic: string; subjectId: string; display: DisplayState },
    ownerId: string,
  ): Promise<void> {
    const { topic, subjectId, display } = to;
    const wanted = [...new Set(codes)];
    if (!wanted.length) return;
    const there: unknown[] = await em.query('SELECT id FROM picture WHERE topic = ? AND subject_id = ? LIMIT ?', [
      topic,
      subjectId,
      LIMITS.pictures,
    ]);
    if (there.length + wanted.length > LIMITS.pictures) throw new Refusal('picture.too_many');
    const { affectedRows }: { affectedRows: number } = await em.query(
      'UPDATE picture SET topic = ?, subject_id = ?, display = ? WHERE code IN (?) AND owner_id = ? AND subject_id IS NULL AND open = 0',
      [topic, subjectId, display, wanted, ownerId],
    );
    if (affectedRows !== wanted.length) throw new Refusal('picture.not_found');
  }

  /** Keeps whether others may see it. */
  async show(em: EntityManager, id: string, display: DisplayState): Promise<void> {
    await em.query('UPDATE picture SET display = ? WHERE id = ?', [display, id]);
  }

  /** The bytes first, the row after: a row never points at nothing. */
  private async write(picture: DrawnPicture, ownerId: string | null, open: boolean): Promise<PictureView> {
    const { width, height } = picture;
    const code = newPublicCode();
    const at = new Date(this.clock.real());
    const key = `${at.toISOString().slice(0, 7).replace('-', '')}/${code}.jpg`;
    try {
      await this.store.put(key, Buffer.from(picture.full), typeOf(key));
      await this.store.put(keyOf(key, 'thumb'), Buffer.from(picture.thumb), typeOf(key));
      await this.db.query(
        'INSERT INTO picture (code, owner_id, storage_key, width, height, bytes, open, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        [code, ownerId, key, width, height, picture.full.length, open ? 1 : 0, at],
      );
    } catch (fault) {
      await Promise.allSettled([this.store.remove(key), this.store.remove(keyOf(key, 'thumb'))]);
      throw fault;
    }
    // Nobody but its owner has its address yet: whether others may see it is asked once it belongs to something.
    return this.links.view({ code, width, height, open, display: 'shown' });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DisplayState } from '@huiyin/shared/checks/check.dto';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { PictureSize } from '@huiyin/shared/pictures/picture.dto';
import type { PictureView } from '@huiyin/shared/requests/request.dto';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../platform/config';
import { kindOf, SNIFF_BYTES } from './picture-content.rules';
import { PictureLinks } from './picture-links';
import { keyOf, PictureStore, type StoredFile, typeOf } from './picture-store';

interface PictureRow {
  subject_id: string;
  code: string;
  width: number;
  height: number;
  open: number;
  display: DisplayState;
}

/** A picture to be sent, and how long the receiver may keep it. */
export interface PictureFile extends StoredFile {
  contentType: string;
  /** Seconds. */
  maxAge: number;
  open: boolean;
}

/** Seconds a browser may keep an open picture. */
const OPEN_MAX_AGE = 24 * 3600;

/** Reads of pictures. */
@Injectable()
export class PicturesQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly store: PictureStore,
    private readonly links: PictureLinks,
    @Inject(CONFIG) private readonly config: Pick<Config, 'PUBLIC_URL'>,
  ) {}

  /**
   * The pictures of several subjects of one kind, in the order in which they were sent, with signed addresses.
   * Call it only for subjects the reader may see. Subjects without pictures are not in the map.
   */
  async of(em: EntityManager, topic: string, subjectIds: string[]): Promise<Map<string, PictureView[]>> {
    const found = new Map<string, PictureView[]>();
    if (!subjectIds.length) return found;
    const rows: PictureRow[] = await em.query(
      'SELECT subject_id, code, width, height, open, display FROM picture WHERE topic = ? AND subject_id IN (?) ORDER BY id LIMIT ?',
      [topic, subjectIds, subjectIds.length * LIMITS.pictures],
    );
    for (const row of rows) {
      const view = this.links.view({ ...row, open: row.open === 1 });
      found.set(row.subject_id, [...(found.get(row.subject_id) ?? []), view]);
    }
    return found;
  }

  /** Pictures by their ids, with signed addresses; call it only for a reader who may see them. */
  async byIds(em: EntityManager, ids: string[]): Promise<Map<string, PictureView>> {
    if (!ids.length) return new Map();
    const rows: (PictureRow & { id: string })[] = await em.query(
      'SELECT id, subject_id, code, width, height, open, display FROM picture WHERE id IN (?)',
      [ids],
    );
    return new Map(rows.map((row) => [row.id, this.links.view({ ...row, open: row.open === 1 })]));
  }

  /** What is attached to one subject: which picture, and whether others may see it. */
  displaysOf(em: EntityManager, topic: string, subjectId: string): Promise<{ id: string; display: DisplayState }[]> {
    return em.query('SELECT id, display FROM picture WHERE topic = ? AND subject_id = ? ORDER BY id LIMIT ?', [
      topic,
      subjectId,
      LIMITS.pictures,
    ]);
  }

  /**
   * The whole address at which WeChat may fetch a picture within `forMs`. null for one that it could not fetch or read:
   * its file is gone, too large, or no jpeg (all are kept as jpeg now; older ones may be webp, which WeChat does not take).
   */
  async addressForCheck(id: string, forMs: number): Promise<string | null> {
    const [row]: { code: string; storage_key: string }[] = await this.db.query(
      'SELECT code, storage_key FROM picture WHERE id = ?',
      [id],
    );
    const file = row && (await this.store.get(row.storage_key));
    if (!file) return null;
    const { head, bytes } = await readThrough(file);
    if (kindOf(head) !== 'jpeg' || bytes > LIMITS.pictureBytes) return null;
    // Present wherever WeChat is connected (config).
    return `${this.config.PUBLIC_URL!.replace(/\/$/, '')}${this.links.pathFor(row.code, forMs)}`;
  }

  /**
   * The file behind a link.
   * @throws Refusal picture.not_found for made-up codes, and for wrong or expired links of pictures that are not open
   */
  async file(code: string, size: PictureSize, expiry?: number, signature?: string): Promise<PictureFile> {
    const holds = this.links.holdsFor(code, expiry, signature);
    const [row]: { storage_key: string; open: number }[] = await this.db.query(
      'SELECT storage_key, open FROM picture WHERE code = ?',
      [code],
    );
    const open = row?.open === 1;
    if (!row || (!open && holds === 0)) throw new Refusal('picture.not_found');
    const file = await this.store.get(keyOf(row.storage_key, size));
    if (!file) throw new Refusal('picture.not_found');
    return {
      ...file,
      contentType: typeOf(row.storage_key),
      maxAge: open ? OPEN_MAX_AGE : Math.floor(holds / 1000),
      open,
    };
  }
}

/** Reads a stored file to its end: that it can be read is part of the question. */
async function readThrough({ stream }: StoredFile): Promise<{ head: Buffer; bytes: number }> {
  let head = Buffer.alloc(0);
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (head.length < SNIFF_BYTES) head = Buffer.concat([head, chunk]).subarray(0, SNIFF_BYTES);
  }
  return { head, bytes };
}

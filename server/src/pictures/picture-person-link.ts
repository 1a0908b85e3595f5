import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import { type PersonLink, PersonLinks, TOLD_MOST, type ToldPart } from '../people/person-links.service';
import { type PictureFacts, PictureLinks } from './picture-links';

/** Pictures by whoever uploaded them. What was attached is part of the matter, and stays with it. */
@Injectable()
export class PicturePersonLink implements PersonLink, OnModuleInit {
  constructor(
    private readonly links: PersonLinks,
    private readonly addresses: PictureLinks,
  ) {}

  onModuleInit(): void {
    this.links.add(this);
  }

  /** With the same short-lived addresses as everywhere: the pictures themselves are fetched by them. */
  async tell(em: EntityManager, personId: string): Promise<ToldPart> {
    const rows: (Omit<PictureFacts, 'open'> & {
      open: number;
      bytes: number;
      topic: string | null;
      created_at: Date;
    })[] = await em.query(
      `SELECT code, width, height, open, display, bytes, topic, created_at FROM picture WHERE owner_id = ?
          ORDER BY id DESC LIMIT ?`,
      [personId, TOLD_MOST + 1],
    );
    return {
      name: '照片',
      rows: rows.map((r) => ({
        地址: this.addresses.view({ ...r, open: r.open === 1 }).url,
        宽: r.width,
        高: r.height,
        字节: r.bytes,
        用在: r.topic === null ? '没有用上' : '事项',
        上传时间: isoAt8(r.created_at.getTime()),
      })),
    };
  }

  async join(em: EntityManager, from: string, to: string): Promise<void> {
    await em.query('UPDATE picture SET owner_id = ? WHERE owner_id = ?', [to, from]);
  }

  /** Nobody's any more: what is attached to nothing is thrown away with the other orphans. */
  async forget(em: EntityManager, personId: string): Promise<void> {
    await em.query('UPDATE picture SET owner_id = NULL WHERE owner_id = ?', [personId]);
  }
}

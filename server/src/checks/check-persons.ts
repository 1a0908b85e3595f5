import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import type { DisplayState } from '@huiyin/shared/checks/check.dto';
import { PersonLinks, TOLD_MOST, type ToldPart } from '../people/person-links.service';
import type { EntityManager } from 'typeorm';

/** Checks follow their authors and deciders. */
@Injectable()
export class CheckPersons implements OnModuleInit {
  constructor(private readonly links: PersonLinks) {}

  onModuleInit(): void {
    this.links.add({
      join: async (em, from, to) => {
        await this.author(em, from, to);
        await em.query('UPDATE content_check SET decided_by = ? WHERE decided_by = ?', [to, from]);
      },
      // What was decided about the words stays on record; the decision of a forgotten officer stays without a name.
      forget: async (em, personId) => {
        await this.author(em, personId, null);
        await em.query('UPDATE content_check SET decided_by = NULL WHERE decided_by = ?', [personId]);
      },
      part: async (em, from, to) => {
        await em.query("UPDATE content_check SET author_id = ? WHERE author_id = ? AND author_role = 'voter'", [
          to,
          from,
        ]);
      },
      tell: writtenBy,
    });
  }

  private async author(em: EntityManager, from: string, to: string | null): Promise<void> {
    await em.query('UPDATE content_check SET author_id = ? WHERE author_id = ?', [to, from]);
  }
}

const RESULTS: Record<DisplayState, string> = {
  pending: '正在审核',
  held: '待人工审核',
  shown: '审核通过',
  withheld: '审核不公开',
};
const TOPICS: Record<string, string> = { request: '反映的事项', entry: '补充或答复', picture: '照片' };

/** What became of everything a person wrote or sent that others were to see. */
async function writtenBy(em: EntityManager, personId: string): Promise<ToldPart> {
  const rows: { topic: string; display: DisplayState; created_at: Date; decided_at: Date | null }[] = await em.query(
    'SELECT topic, display, created_at, decided_at FROM content_check WHERE author_id = ? ORDER BY id DESC LIMIT ?',
    [personId, TOLD_MOST + 1],
  );
  return {
    name: '内容审核',
    rows: rows.map((r) => ({
      内容: TOPICS[r.topic] ?? r.topic,
      结果: RESULTS[r.display],
      提交时间: isoAt8(r.created_at.getTime()),
      决定时间: r.decided_at === null ? null : isoAt8(r.decided_at.getTime()),
    })),
  };
}

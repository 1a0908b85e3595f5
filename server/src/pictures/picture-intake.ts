import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { HOUR_MS } from '@huiyin/shared/kernel/time';
import { CONFIG, type Config } from '../platform/config';
import { kindOf, SNIFF_BYTES } from './picture-content.rules';

/** A file that came in whole, waiting on disk to be drawn anew. */
export interface IncomingPicture {
  path: string;
  discard: () => Promise<void>;
}

/** Where uploads wait: on disk, so that many slow senders cost no memory. */
@Injectable()
export class PictureIntake {
  private readonly folder: string;

  constructor(@Inject(CONFIG) config: Pick<Config, 'DATA_DIR'>) {
    this.folder = join(config.DATA_DIR, 'incoming');
  }

  /**
   * Writes a sender's bytes down as they come, and stops at the first byte that rules the file out.
   * @throws Refusal picture.heic, picture.not_picture (by content), picture.too_large
   */
  async receive(source: AsyncIterable<Uint8Array>): Promise<IncomingPicture> {
    await mkdir(this.folder, { recursive: true });
    const path = join(this.folder, randomBytes(12).toString('hex'));
    const discard = () => rm(path, { force: true });
    const file = await open(path, 'wx');
    try {
      let head = Buffer.alloc(0);
      let bytes = 0;
      for await (const chunk of source) {
        bytes += chunk.length;
        if (bytes > LIMITS.pictureBytes) throw new Refusal('picture.too_large');
        if (head.length < SNIFF_BYTES) {
          head = Buffer.concat([head, chunk]).subarray(0, SNIFF_BYTES);
          if (head.length === SNIFF_BYTES) refuseOther(head);
        }
        await file.appendFile(chunk);
      }
      refuseOther(head);
    } catch (fault) {
      await file.close();
      await discard();
      throw fault;
    }
    await file.close();
    return { path, discard };
  }

  /** Removes what a killed process left behind. `now`: the machine's time. */
  async tidy(now: number): Promise<void> {
    for (const name of await readdir(this.folder).catch(() => [])) {
      const path = join(this.folder, name);
      const facts = await stat(path).catch(() => null);
      if (facts && facts.mtimeMs < now - HOUR_MS) await rm(path, { force: true });
    }
  }
}

function refuseOther(head: Uint8Array): void {
  const kind = kindOf(head);
  if (kind === 'heic') throw new Refusal('picture.heic');
  if (kind === 'other') throw new Refusal('picture.not_picture');
}

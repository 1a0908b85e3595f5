import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PictureStore, type StoredFile } from './picture-store';

const KEY = /^\d{6}\/[0-9A-Z]{12}(\.thumb)?\.(jpg|webp)$/;
const isMissing = (fault: unknown): boolean => (fault as NodeJS.ErrnoException).code === 'ENOENT';

/** Pictures in a folder of this machine. */
export class DiskPictureStore extends PictureStore {
  constructor(private readonly folder: string) {
    super();
  }

  async put(key: string, bytes: Buffer): Promise<void> {
    const path = this.pathOf(key);
    await mkdir(dirname(path), { recursive: true });
    // Under another name first, so that nobody ever reads half a picture.
    const half = `${path}.${randomBytes(6).toString('hex')}.part`;
    try {
      await writeFile(half, bytes, { flag: 'wx', flush: true });
      await rename(half, path);
    } catch (fault) {
      await rm(half, { force: true });
      throw fault;
    }
  }

  async get(key: string): Promise<StoredFile | null> {
    try {
      const file = await open(this.pathOf(key), 'r');
      return { stream: file.createReadStream(), bytes: (await file.stat()).size };
    } catch (fault) {
      if (isMissing(fault)) return null;
      throw fault;
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  /** Keys are made by us; the check keeps a mistake elsewhere from leaving the folder. */
  private pathOf(key: string): string {
    if (!KEY.test(key)) throw new Error(`Not a key of a picture: ${key}`);
    return join(this.folder, key);
  }
}

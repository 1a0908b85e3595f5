import type { PictureSize } from '@huiyin/shared/pictures/picture.dto';
import type { Readable } from 'node:stream';

/** A stored file on its way out. */
export interface StoredFile {
  stream: Readable;
  /** Length, when the store tells it. */
  bytes: number | null;
}

/**
 * Where the bytes of pictures live: a folder, or a bucket. Keys look like `202611/7Q4K29ZDM3AB.jpg`; a key is written
 * once and never changed. Faults are thrown as they are: they are the machine's, not the caller's.
 */
export abstract class PictureStore {
  /** Resolves once the bytes are safely kept. */
  abstract put(key: string, bytes: Buffer, contentType: string): Promise<void>;
  /** null when there is nothing under the key. */
  abstract get(key: string): Promise<StoredFile | null>;
  /** Also resolves when there was nothing. */
  abstract remove(key: string): Promise<void>;
}

/** The thumbnail lies beside the picture, under a key made from the picture's. */
export const keyOf = (storageKey: string, size: PictureSize): string =>
  size === 'full' ? storageKey : storageKey.replace(/(\.[a-z]+)$/, '.thumb$1');

/** The content type a key's ending stands for. */
export const typeOf = (storageKey: string): string => (storageKey.endsWith('.webp') ? 'image/webp' : 'image/jpeg');

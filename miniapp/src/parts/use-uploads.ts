import { useRef, useState } from 'react';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import { refusalText } from '@huiyin/shared/kernel/refusals';
import { ApiError } from '../api/api-error';
import { uploadPicture } from '../api/http';
import type { DevicePicture } from '../platform/http';
import { deviceWords } from './device-words';
import type { WithPictures } from './kept-picture.rules';
import { choosePictures } from '../platform/pictures';
import { ensureSignedIn } from '../state/session';
import type { Draft } from '../state/draft';

/** A picture on its way: shown from the device until it lies on the server. */
export interface Upload {
  id: number;
  picture: DevicePicture;
  /** Why it did not get there; without it, it is on its way. */
  trouble?: string;
  /** The file itself is the trouble: sending it again would end the same. */
  unfit?: boolean;
}

/** Too large, no picture, too many pixels. */
const ABOUT_THE_FILE = new Set([413, 415, 422]);

/** The pictures of a draft: those that lie on the server are in the draft, those on their way are here. */
export function useUploads(draft: Pick<Draft<WithPictures>, 'value' | 'set'>) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const [denied, setDenied] = useState<string>();
  const lastId = useRef(0);
  // Several uploads end in any order: each adds to what the draft holds by then.
  const kept = useRef(draft.value.pictures);
  kept.current = draft.value.pictures;

  const change = (id: number, trouble?: string, unfit = false) =>
    setUploads((all) => all.map((upload) => (upload.id === id ? { ...upload, trouble, unfit } : upload)));
  const drop = (id: number) => setUploads((all) => all.filter((upload) => upload.id !== id));

  const send = async ({ id, picture }: Upload) => {
    if (picture.bytes > LIMITS.pictureBytes) return change(id, refusalText('picture.too_large'), true);
    change(id);
    try {
      await ensureSignedIn();
      const { code, thumbUrl } = await uploadPicture(picture);
      kept.current = [...kept.current, { code, thumbUrl }];
      draft.set({ pictures: kept.current });
      drop(id);
    } catch (error) {
      change(id, (error as Error).message, error instanceof ApiError && ABOUT_THE_FILE.has(error.status));
    }
  };

  const room = LIMITS.pictures - draft.value.pictures.length - uploads.length;
  const add = async () => {
    const outcome = await choosePictures(room);
    setDenied('refused' in outcome ? deviceWords('pictures', outcome.refused) : undefined);
    if (!('got' in outcome)) return;
    const begun = outcome.got.map((picture) => ({ id: (lastId.current += 1), picture }));
    setUploads((all) => [...all, ...begun]);
    // One after the other: on a phone's network, ten at once all fail together.
    for (const upload of begun) await send(upload);
  };

  const remove = (code: string) => {
    kept.current = kept.current.filter((picture) => picture.code !== code);
    draft.set({ pictures: kept.current });
  };
  return { uploads, room, denied, busy: uploads.some(({ trouble }) => !trouble), add, retry: send, drop, remove };
}

import type { CreateRequest } from '@huiyin/shared/requests/request.bodies.dto';
import type { Category } from '@huiyin/shared/requests/request.words';
import type { KeptPicture } from '../../parts/kept-picture.rules';
import type { StationHere } from '../../state/place';

/** Whom the words go to. `here`: the station of the home page, when there is one; `place`: whoever serves the place. */
export type Recipient =
  { kind: 'here' } | { kind: 'station'; code: string } | { kind: 'deputy'; code: string } | { kind: 'place' };

/** What a voter is writing, as it is kept on the device. */
export interface WriteDraft {
  text: string;
  category: Category | '';
  to: Recipient;
  community: { id: string; name: string } | null;
  location: { lng: number; lat: number } | null;
  placeText: string;
  pictures: KeptPicture[];
  /** Made at the first sending and kept until an answer came, so that a retry never sends the matter twice. */
  key: string;
}

export const EMPTY_DRAFT: WriteDraft = {
  text: '',
  category: '',
  to: { kind: 'here' },
  community: null,
  location: null,
  placeText: '',
  pictures: [],
  key: '',
};

/** Whom it goes to, once the station of the home page is known. */
export function recipientOf(
  draft: Pick<WriteDraft, 'to'>,
  here: StationHere | undefined,
): Exclude<Recipient, { kind: 'here' }> {
  if (draft.to.kind !== 'here') return draft.to;
  return here ? { kind: 'station', code: here.code } : { kind: 'place' };
}

/** What is sent. The routing rules decide by what is given, in their order. */
export function bodyOf(draft: WriteDraft, here: StationHere | undefined): CreateRequest {
  const to = recipientOf(draft, here);
  const placeText = draft.placeText.trim();
  return {
    text: draft.text,
    ...(draft.category ? { category: draft.category } : {}),
    ...(to.kind === 'station' ? { stationCode: to.code } : {}),
    ...(to.kind === 'deputy' ? { deputyCode: to.code } : {}),
    ...(draft.community ? { communityId: draft.community.id } : {}),
    ...(draft.location ? { location: draft.location } : {}),
    ...(placeText ? { placeText } : {}),
    ...(draft.pictures.length > 0 ? { pictures: draft.pictures.map(({ code }) => code) } : {}),
  };
}

/** True when nothing says which station it is for: then a place is asked for before the preview. */
export function placeMissing(draft: WriteDraft, here: StationHere | undefined): boolean {
  return recipientOf(draft, here).kind === 'place' && !draft.community && !draft.location && !draft.placeText.trim();
}

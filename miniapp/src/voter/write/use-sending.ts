import { useRef, useState } from 'react';
import type { CommunityCard } from '@huiyin/shared/stations/station.dto';
import { ApiError } from '../../api/api-error';
import { newKey } from '../../api/http';
import { submit } from '../../api/requests';
import { replace } from '../../platform/navigation';
import type { Draft } from '../../state/draft';
import { stationNow } from '../../state/place';
import { askForReminders, handIn } from '../../state/reminders';
import { ensureSignedIn } from '../../state/session';
import { bodyOf, EMPTY_DRAFT, type WriteDraft } from './draft';

/** Why it was not taken. `again` is what the button then says. */
export interface Trouble {
  text: string;
  again: string;
  /** The first sending did arrive, and something was changed since: it can be looked at, or sent as another matter. */
  arrived?: boolean;
}

/** The two sides of a border to choose from. */
export type Sides = CommunityCard[];

/** Sends the draft, and deals with each refusal where it can be mended. Nothing written is ever lost. */
export function useSending(draft: Draft<WriteDraft>) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const [sides, setSides] = useState<Sides>();
  // Asked once a matter, at the first tap on 发送; a second try asks nothing again.
  const asked = useRef<Promise<void>>();

  const refused = (error: unknown) => {
    // WeChat itself may refuse to say who the person is.
    if (!(error instanceof ApiError))
      return setTrouble({ text: '没有发出去，请再试一次；写好的都还在。', again: '重试' });
    const { code, message, details } = error;
    switch (code) {
      case 'request.which_community':
        return setSides((details as { candidates?: Sides } | undefined)?.candidates ?? []);
      case 'request.idempotency_conflict':
        return setTrouble({
          text: '刚才那次其实已经送到了，改过的内容没有发出去。可以到“我的回音”里给那件事补充几句。',
          again: '当作另一件事发送',
          arrived: true,
        });
      case 'picture.not_found':
        draft.set({ pictures: [] });
        return setTrouble({
          text: '照片放得太久，已经不在了。请返回重新添加，或者不带照片发送。',
          again: '不带照片发送',
        });
      case 'network':
        return setTrouble({
          text: '网络不通，没有发出去。您写的都还在，等有网了再点一次，不会重复发送。',
          again: '重试',
        });
      default:
        return setTrouble({ text: message, again: '重试' });
    }
  };

  /** `change` goes into the draft first: the community chosen at a border, or a new key for another matter. */
  const send = async (change: Partial<WriteDraft> = {}) => {
    // First thing in the tap: WeChat takes the question about messages only then. The matter does not wait for the answer.
    asked.current ??= askForReminders('send');
    const value: WriteDraft = { ...draft.value, ...change };
    value.key ||= newKey();
    draft.set({ ...change, key: value.key });
    setBusy(true);
    setTrouble(undefined);
    setSides(undefined);
    try {
      const actor = await ensureSignedIn();
      if (actor.role !== 'voter') throw notAsVoter(actor.roleLabel);
      const { code } = await submit(bodyOf(value, stationNow()), value.key);
      draft.clear();
      // The page stays until WeChat's question is answered; what was answered before signing in is reported now.
      await asked.current;
      void handIn();
      await replace('voter/receipt', { code });
    } catch (error) {
      refused(error);
    } finally {
      setBusy(false);
    }
  };

  return {
    busy,
    trouble,
    sides,
    send: () => send(trouble?.arrived ? { key: newKey() } : {}),
    choose: ({ id, name }: CommunityCard) => send({ community: { id, name } }),
    forget: () => {
      setTrouble(undefined);
      setSides(undefined);
    },
  };
}

/** Draft of the one matter being written. */
export const DRAFT_NAME = 'write';
export const emptyDraft = (): WriteDraft => ({ ...EMPTY_DRAFT });

function notAsVoter(roleLabel: string): ApiError {
  const words = `您现在的身份是${roleLabel}。想以选民的身份写，请到“我的”里换身份或退出登录；写好的内容都还在。`;
  return new ApiError('role.not_allowed', words, 403);
}

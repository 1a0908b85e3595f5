import { LIMITS, lengthOf } from '@huiyin/shared/kernel/limits';
import type { IntakeBody } from '@huiyin/shared/requests/intake.dto';
import type { Category, Channel } from '@huiyin/shared/requests/request.words';
import type { KeptPicture } from '../../parts/kept-picture.rules';
import type * as z from 'zod/mini';

export type IntakeChannel = Exclude<Channel, 'mini_program'>;

/** What a liaison writes down for somebody, as it is kept on the device until it is taken in. */
export interface IntakeDraft {
  text: string;
  name: string;
  phone: string;
  placeText: string;
  category: Category | '';
  channel: IntakeChannel;
  pictures: KeptPicture[];
  /** Made at the first sending and kept until an answer came, so that a retry never takes it in twice. */
  key: string;
}

export const EMPTY_INTAKE: IntakeDraft = {
  text: '',
  name: '',
  phone: '',
  placeText: '',
  category: '',
  channel: 'walk_in',
  pictures: [],
  key: '',
};

/** What is missing or wrong, by field; empty when it can be taken in. */
export function missingIn({ text, name, phone, placeText }: IntakeDraft): Partial<Record<keyof IntakeDraft, string>> {
  return {
    ...(text.trim() ? {} : { text: '请写下反映的事。' }),
    ...(lengthOf(text) > LIMITS.requestText ? { text: `最多 ${LIMITS.requestText} 个字，请删减一些。` } : {}),
    ...(lengthOf(name.trim()) > 32 ? { name: '姓名最多 32 个字。' } : {}),
    ...(phone.trim() === '' || /^(1\d{10}|0\d{2,3}-?\d{7,8})$/.test(phone.trim())
      ? {}
      : { phone: '电话应是 11 位手机号，或区号加号码。' }),
    ...(lengthOf(placeText.trim()) > LIMITS.placeText ? { placeText: `地点最多 ${LIMITS.placeText} 个字。` } : {}),
  };
}

/** What is sent: what was left empty is left out. */
export function intakeBody(draft: IntakeDraft): z.input<typeof IntakeBody> {
  const { name, phone, placeText } = draft;
  return {
    text: draft.text.trim(),
    channel: draft.channel,
    ...(draft.category ? { category: draft.category } : {}),
    ...(name.trim() ? { name: name.trim() } : {}),
    ...(phone.trim() ? { phone: phone.trim() } : {}),
    ...(placeText.trim() ? { placeText: placeText.trim() } : {}),
    ...(draft.pictures.length ? { pictures: draft.pictures.map(({ code }) => code) } : {}),
  };
}

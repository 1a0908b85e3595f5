import { shorten } from '@huiyin/shared/requests/request.title';
import type { Told } from '../../events.rules';
import { q, QUOTED, voter, type Subject } from '../told.words.rules';

/** A voter hears who looked at how to reach them, and why. */
export const contactSeenTold = (s: Subject, o: { by: string; reason: string }): Told[] =>
  voter(
    s,
    `有人看了您的联系方式：${s.title}`,
    `为了办理您反映的${q(s)}，${o.by}看了您的联系方式，写明的原因是：${shorten(o.reason, QUOTED)}`,
  );

import { redact } from '@huiyin/shared/requests/redaction';
import { KIND_NAMES } from '../../parts/personal-words.rules';

/** Signs shown before what is masked, so that people recognise the place. */
const BEFORE = 6;

/** What the warning says about the personal data in a text. */
export interface PersonalWarning {
  /** 电话号码、车牌号 */
  kinds: string;
  /** A few words of the text as others see them: 我的电话 ***********. */
  seen: string;
  /** The same warning again has the same mark: 就这样 silences it until something new is written. */
  mark: string;
}

/** Looks at a text while it is written; undefined when there is nothing to warn of. */
export function personalWarning(text: string): PersonalWarning | undefined {
  const { text: masked, found } = redact(text);
  if (found.length === 0) return undefined;
  const { start, end } = found[0];
  const lead = Array.from(masked.slice(0, start))
    .slice(-BEFORE)
    .join('')
    .replace(/^[\s\S]*[，。；！？\n]/, '');
  return {
    kinds: [...new Set(found.map(({ kind }) => KIND_NAMES[kind]))].join('、'),
    seen: `${lead}${masked.slice(start, end)}`,
    mark: found.map((f) => text.slice(f.start, f.end)).join(' '),
  };
}

const STOPS = '，,。；;！!？?\n';
/** Words that only announced the number: 我的电话, 车牌号是. */
const ANNOUNCED =
  /(?:我的?|本人|联系)?(?:手机号?|电话|联系方式|微信号?|邮箱|身份证号?|车牌号?|住址|地址)(?:号码?)?(?:是|为|在)?[ \t：:]*$/;

/** The text without its personal data, without the words that announced it, and without the gap they would leave. */
export function withoutPersonal(text: string): string {
  let kept = '';
  let done = 0;
  for (const { start, end } of redact(text).found) {
    kept += text.slice(done, start).replace(/[ \t：:]+$/, '');
    done = Math.max(done, end);
    const next = text[done] ?? '';
    const lead = kept.replace(ANNOUNCED, '');
    const alone = lead !== kept && (lead === '' || STOPS.includes(lead[lead.length - 1]));
    if (!alone || !(next === '' || STOPS.includes(next))) continue;
    // The clause said nothing else: of the two stops around it the stronger one stays.
    done += next.length;
    kept = /[，,]$/.test(lead) ? lead.slice(0, -1) + (next || '。') : lead;
  }
  const rest = text.slice(done);
  return kept + rest.replace(/^[ \t]+/, '');
}

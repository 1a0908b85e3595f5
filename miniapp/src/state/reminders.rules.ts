import type { ConsentAnswer, ConsentBody, ConsentView } from '@huiyin/shared/deliveries/consent.dto';
import type { Day } from '@huiyin/shared/kernel/time';
import type { Role } from '@huiyin/shared/people/roles';
import type { WechatAppView } from '@huiyin/shared/wechat/app.dto';
import { templatesFor, type TemplateKey } from '@huiyin/shared/wechat/templates';

/** The natural taps: a matter is sent, an echo or a task opened, a rating given, an answer sent. */
export type Occasion = 'send' | 'open' | 'rate' | 'reply';
export type Template = WechatAppView['templates'][number];

/** WeChat shows so many at once; it takes five, but nobody reads five. */
const MOST = 3;
/**
 * Below so many messages left it is worth asking. A matter of one's own brings about five (who has it, a question, the
 * reply, the outcome); opening one only tops up.
 */
const ENOUGH: Record<Occasion, number> = { send: 6, reply: 6, open: 2, rate: 2 };

/** What this phone remembers of earlier answers. */
export interface Memory {
  /** The day each was last refused, or turned out to be banned or filtered. */
  refused: Partial<Record<TemplateKey, Day>>;
  /** The day WeChat said that all messages are switched off. */
  off?: Day;
}

export interface Known {
  templates: readonly Template[];
  /** What the server counts; undefined while it has not said. */
  balances: ConsentView['items'] | undefined;
  memory: Memory;
  today: Day;
}

/** Whether it makes sense to ask for this one now: neither the server nor this phone remembers a refusal of today. */
export function mayAsk(key: TemplateKey, { balances, memory, today }: Known): boolean {
  if (memory.refused[key] === today) return false;
  return balances?.find((item) => item.key === key)?.mayAsk ?? true;
}

/**
 * The templates to ask for at a natural tap; none when it would only be a nuisance: refused today, switched off today,
 * enough left. One-time and long-term ones never come together (WeChat's 20002): a long-term one goes first, because once
 * granted it is never asked for again.
 */
export function toAsk(role: Role, occasion: Occasion, known: Known): Template[] {
  const { templates, balances, memory, today } = known;
  if (memory.off === today) return [];
  const left = (key: TemplateKey) => balances?.find((item) => item.key === key)?.balance ?? 0;
  const wanted = templatesFor(role).flatMap((key) => templates.filter((template) => template.key === key));
  const open = wanted.filter(
    (template) => mayAsk(template.key, known) && left(template.key) < (template.longTerm ? 1 : ENOUGH[occasion]),
  );
  const longTerm = open.some((template) => template.longTerm);
  return open.filter((template) => template.longTerm === longTerm).slice(0, MOST);
}

/** WeChat answers by template id; the server counts by what a template is for. */
export function answersByKey(
  asked: readonly Template[],
  answers: Readonly<Record<string, ConsentAnswer>>,
): ConsentBody['answers'] {
  return asked.flatMap(({ key, id }) => (answers[id] ? [{ key, answer: answers[id] }] : []));
}

/** What is remembered after the answers: an accepted one is open again, anything else rests until another day. */
export function remembered(memory: Memory, answers: ConsentBody['answers'], today: Day): Memory {
  const refused = { ...memory.refused };
  for (const { key, answer } of answers) {
    if (answer === 'accept') delete refused[key];
    else refused[key] = today;
  }
  return { refused };
}

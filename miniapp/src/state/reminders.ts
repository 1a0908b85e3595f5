import { useEffect } from 'react';
import type { ConsentBody, ConsentView } from '@huiyin/shared/deliveries/consent.dto';
import { dayOf } from '@huiyin/shared/kernel/time';
import type { WechatAppView } from '@huiyin/shared/wechat/app.dto';
import type { TemplateKey } from '@huiyin/shared/wechat/templates';
import { ApiError } from '../api/api-error';
import * as consents from '../api/consents';
import { wechatApp } from '../api/wechat-app';
import type { ReminderOutcome } from '../platform/reminder-answers';
import { CAN_REMIND, requestReminders } from '../platform/reminders';
import { stored, useStored } from '../platform/stored';
import {
  answersByKey,
  mayAsk,
  remembered,
  toAsk,
  type Known,
  type Memory,
  type Occasion,
  type Template,
} from './reminders.rules';
import { actorNow, useActor } from './session';

// The one place that decides when to ask for leave to send WeChat messages, and keeps what was answered. Asking must happen
// straight in a tap, so everything it needs is fetched beforehand (`useReminders`) and kept on the phone.

const app = stored<WechatAppView>('wechat-app');
const memory = stored<Memory>('reminders');
/** Answers that the server has not heard of yet, oldest first. */
const unsent = stored<ConsentBody['answers'][]>('reminders-unsent');
/** More than so many are not worth keeping: WeChat tells the server as well. */
const MOST_UNSENT = 20;
const balances = stored<ConsentView['items']>('reminder-balances');

const known = (): Known => ({
  templates: app.get()?.templates ?? [],
  balances: balances.get(),
  memory: memory.get() ?? { refused: {} },
  today: dayOf(Date.now()),
});

/** What a page knows is good for so long, in milliseconds; the page of the reminders wants it as it is now. */
const FRESH = 60_000;
let fetched: { at: number; roleId: string | undefined } | undefined;

/**
 * Fetches what asking needs, unless it was fetched less than `age` ms ago, and hands in what could not be sent. Messages
 * are an extra: a failure is tried another time.
 */
export async function prepareReminders(age = 0): Promise<void> {
  if (!CAN_REMIND) return;
  const roleId = actorNow()?.roleId;
  if (fetched?.roleId === roleId && fetched && Date.now() - fetched.at < age) return;
  fetched = { at: Date.now(), roleId };
  await wechatApp().then(app.set, later);
  if (!roleId) return;
  await handIn();
  await consents.consents().then(({ items }) => balances.set(items), later);
}

/** What did not work is asked for again on the next page that wants it. */
function later(error: unknown): void {
  fetched = undefined;
  if (!(error instanceof ApiError)) throw error;
}

/** On pages with a natural tap: knows beforehand what to ask. */
export function useReminders(): void {
  const roleId = useActor()?.roleId;
  useEffect(() => void prepareReminders(FRESH), [roleId]);
}

/** What the page of the reminders draws: which there are, how many are left, what was refused. */
export function useReminderState(): Known & { loaded: boolean } {
  const loaded = useStored(app) !== undefined;
  useStored(memory);
  useStored(balances);
  return { ...known(), loaded };
}

/**
 * Asks at a natural tap, when it makes sense. Call it first thing in the handler of a tap: nothing may be waited for before.
 * Never fails; ends when the person has answered.
 */
export async function askForReminders(occasion: Occasion): Promise<void> {
  if (!CAN_REMIND) return;
  const templates = toAsk(actorNow()?.role ?? 'voter', occasion, known());
  if (templates.length > 0) await ask(templates);
}

/** Asks for one more of a kind, because the person wants it. Straight from a tap; undefined when it makes no sense now. */
export function askForOneMore(key: TemplateKey): Promise<ReminderOutcome> | undefined {
  const state = known();
  const template = state.templates.find((one) => one.key === key);
  return template && mayAsk(key, state) ? ask([template]) : undefined;
}

/** Does something and asks at the same tap: neither waits for the other to begin, and it ends when both have. */
export async function whileAsking<T>(occasion: Occasion, work: () => Promise<T>): Promise<T> {
  const asked = askForReminders(occasion);
  const done = await work();
  await asked;
  return done;
}

/** Asks, then goes on whatever was answered: a page must not be left while WeChat's question lies over it. */
export function askThen(occasion: Occasion, next: () => void): void {
  void askForReminders(occasion).then(next);
}

async function ask(templates: Template[]): Promise<ReminderOutcome> {
  const outcome = await requestReminders(templates.map(({ id }) => id));
  const { today, memory: before } = known();
  if ('failed' in outcome) {
    if (outcome.failed !== 'unavailable') memory.set({ ...before, off: today });
    return outcome;
  }
  const answers = answersByKey(templates, outcome.answers);
  memory.set(remembered(before, answers, today));
  if (answers.length > 0) {
    unsent.set([...(unsent.get() ?? []), answers].slice(-MOST_UNSENT));
    void handIn();
  }
  return outcome;
}

let handing: Promise<void> | undefined;

/** Tells the server what was answered, in order; what does not get there is kept. */
export function handIn(): Promise<void> {
  handing ??= sendAll().finally(() => {
    handing = undefined;
  });
  return handing;
}

async function sendAll(): Promise<void> {
  for (;;) {
    const [first] = unsent.get() ?? [];
    if (!first || !actorNow()) return;
    try {
      balances.set((await consents.report(first)).items);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // No network, too busy, nobody signed in: another time. Anything else the server will never take.
      if (error.status === 0 || error.status >= 500 || error.status === 401 || error.status === 429) return;
    }
    unsent.set((unsent.get() ?? []).slice(1));
  }
}

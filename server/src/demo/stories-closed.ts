import { dayOf, DAY_MS, HOUR_MS, plusDays } from '@huiyin/shared/kernel/time';
import { demoDeputies } from './demo-people';
import { COMMUNITIES, type DemoCommunity } from './demo-places';
import type { MatterText } from './matters/matter';
import { chance, choose, fill, MATTERS, submissionOf, VILLAGES } from './matters/matter-words';
import { proven } from './proofs';
import { endOf, type Story, type StoryStep } from './story';
import { atWork, awake, replyDue } from './story-times.rules';

/** 227 matters that have come to an end (of 238: what a real district of this size reported). */
export const CLOSED = 227;
/** Voters of the first district who have raised something. */
export const VOTERS = 60;
const OLDEST_DAYS = 165;
const YOUNGEST_DAYS = 12;
/** One in so many was answered late. */
const LATE_EVERY = 19;
const FEEDBACK_MS = 7 * DAY_MS;

const DEPUTIES = demoDeputies();
/** Deputies who receive at a station now. */
export const deputiesAt = (station: string): string[] =>
  DEPUTIES.filter((d) => d.station === station && d.term !== DEPUTIES.at(-1)!.term).map((d) => d.code!);

/** Goes on leave in these days: nothing of long ago waits for them. */
const AWAY = deputiesAt('cuiyuan')[3];
const answeringAt = (station: string): string[] =>
  deputiesAt(station)
    .slice(0, 4)
    .filter((code) => code !== AWAY);

/** The matters that are closed now, with all that was done; the same for the same `now`. */
export function closedStories(now: number): Story[] {
  const taken = new Set<string>();
  return Array.from({ length: CLOSED }, (_, i) => {
    const m = MATTERS[i % MATTERS.length];
    const round = Math.floor(i / MATTERS.length);
    const c = placeFor(m, i, round, taken);
    const key = `demo-1-${String(i + 1).padStart(3, '0')}`;
    // A matter that would not be over yet was raised earlier.
    for (let days = YOUNGEST_DAYS + (OLDEST_DAYS - YOUNGEST_DAYS) * ((i * 0.61803) % 1); ; days += 6) {
      const told = tellStory({
        m,
        c,
        key,
        now,
        start: now - days * DAY_MS,
        late: i % LATE_EVERY === 7,
        again: round === 0,
      });
      if (told.over < now - 2 * HOUR_MS) return told.story;
    }
  });
}

/** Every community gets its share, the first one a little more; none the same matter twice. */
function placeFor(m: MatterText, i: number, round: number, taken: Set<string>): DemoCommunity {
  const where = m.village ? VILLAGES : COMMUNITIES;
  const first = round === 0 && i % 5 === 0 && !m.village ? 0 : i * 7 + round * 13;
  for (let n = first; ; n++) {
    const c = where[n % where.length];
    const pair = `${m.about} ${c.code}`;
    if (taken.has(pair)) continue;
    taken.add(pair);
    return c;
  }
}

interface Plot {
  m: MatterText;
  c: DemoCommunity;
  key: string;
  now: number;
  start: number;
  late: boolean;
  again: boolean;
}

/** `over`: when nothing more happens in it, the end of the voter's seven days included. */
function tellStory(plot: Plot): { story: Story; over: number } {
  const { m, c, key } = plot;
  const deputyCode = choose(answeringAt(c.station), `${key}deputy`);
  const voter = 1 + Math.floor(chance(`${key}voter`) * VOTERS);
  const at = awake(plot.start + chance(`${key}minute`) * HOUR_MS);
  const told = firstRound(plot, at, deputyCode);
  const rated = told.at(-1)!.verb === 'rate';
  if (rated && plot.again && m.again) told.push(...secondRound(plot, told.at(-1)!.at));
  const steps = proven(told, key);
  const story: Story = { key, district: 1, voter, at, submit: submissionOf(m, c, key, deputyCode), deputyCode, steps };
  return { story, over: endOf(story) + (rated ? 0 : FEEDBACK_MS) };
}

function firstRound({ m, c, key, now, late, again }: Plot, at: number, deputyCode: string): StoryStep[] {
  const words = (text: string) => fill(text, c, key);
  const hours = (what: string, from: number, to: number) => (from + (to - from) * chance(key + what)) * HOUR_MS;
  const steps: StoryStep[] = [];
  let seen = atWork(at + hours('seen', 0.3, 4));
  let paused = 0;
  if (m.ask && m.answer) {
    const answered = awake(seen + hours('answer', 2, 20));
    paused = answered - seen;
    steps.push({ at: seen, verb: 'ask', text: words(m.ask) }, { at: answered, verb: 'answer', text: words(m.answer) });
    seen = atWork(answered + hours('seen again', 0.3, 3));
  }
  steps.push({ at: seen, verb: 'assign', deputyCode });
  const due = replyDue(at) + paused;
  const inTime = Math.min(awake(seen + hours('reply', 1.5, 40)), due - hours('last', 1.6, 9));
  const replied = late ? awake(due + hours('late', 10, 100)) : Math.max(inTime, seen + 20 * 60_000);
  const promise =
    m.outcome === 'planned'
      ? { promiseDate: plusDays(dayOf(now), 40 + Math.floor(hours('plan', 0, 80) / HOUR_MS)) }
      : {};
  let told = replied;
  if (m.tell) {
    told = awake(replied + hours('told', 40, 220));
    steps.push({ at: replied, verb: 'reply', text: words(m.reply) });
    steps.push({ at: told, verb: 'tell', text: words(m.tell), outcome: m.outcome, ...promise });
  } else steps.push({ at: replied, verb: 'reply', text: words(m.reply), outcome: m.outcome, ...promise });
  const reopens = again && m.again !== undefined;
  if (!reopens && chance(`${key}silent`) < 0.14) return steps;
  steps.push({ at: awake(told + hours('rate', 2, 110)), verb: 'rate', ...ratingOf(m, key, late, reopens) });
  return steps;
}

function ratingOf(m: MatterText, key: string, late: boolean, reopens: boolean) {
  if (reopens) return { echoed: true, solved: 'partly' as const };
  const doubt = chance(`${key}solved`);
  const usual = m.outcome === 'solved' || m.outcome === 'explained' ? 'solved' : 'partly';
  const solved = usual === 'solved' && doubt > 0.9 ? 'partly' : doubt > 0.97 ? 'not' : usual;
  const said = solved === 'solved' || m.outcome === 'reasonable_but_not_now' ? m.comment : undefined;
  return {
    echoed: !(late && doubt > 0.5),
    solved: solved as 'solved' | 'partly' | 'not',
    ...(late ? { comment: '办是办了，就是回音晚了几天。' } : said ? { comment: said } : {}),
  };
}

function secondRound({ m, c, key }: Plot, closed: number): StoryStep[] {
  const reopened = awake(closed + (1 + 5 * chance(`${key}reopen`)) * DAY_MS);
  const replied = awake(reopened + (5 + 30 * chance(`${key}second`)) * HOUR_MS);
  return [
    { at: reopened, verb: 'reopen', text: fill(m.again!.text, c, key) },
    { at: replied, verb: 'reply', text: fill(m.again!.reply, c, key), outcome: 'solved' },
    { at: awake(replied + 20 * HOUR_MS), verb: 'rate', echoed: true, solved: 'solved', comment: '这回是真解决了。' },
  ];
}

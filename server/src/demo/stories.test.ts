import { DAY_MS, dayOf, HOUR_MS, parseIso } from '@huiyin/shared/kernel/time';
import { isWorkingInstant } from '@huiyin/shared/kernel/working-days';
import { CreateRequest } from '@huiyin/shared/requests/request.bodies.dto';
import { CATEGORIES } from '@huiyin/shared/requests/request.words';
import { demoDistrict } from './demo-districts';
import { endOf, type Story, type StoryVerb } from './story';
import { awake, raisedDueNext, raisedLate, replyDue } from './story-times.rules';
import { allStories, handledStories } from './stories';
import { CLOSED, closedStories } from './stories-closed';
import { harbourStories } from './stories-harbour';
import { openStories } from './stories-open';

/** A Sunday, a working morning, the first working day after National Day, and the middle of the night. */
const NOWS = [
  '2026-11-22T10:00:00+08:00',
  '2026-11-24T09:30:00+08:00',
  '2026-10-08T08:50:00+08:00',
  '2026-12-31T03:15:00+08:00',
];

/** What officers and departments do. */
const AT_DESKS: StoryVerb[] = [
  ...(['assign', 'ask', 'refuse', 'merge', 'return', 'note', 'label', 'called', 'exclude'] as const),
  ...(['department-answer', 'department-return', 'extend', 'extension-decide', 'supervise'] as const),
];

describe.each(NOWS)('seen from %s', (text) => {
  const now = parseIso(text)!;
  const closed = closedStories(now);
  const handled = handledStories(now);
  const all: Story[] = [...closed, ...openStories(now), ...handled, ...harbourStories(now)];

  it('there are 227 closed matters in the first district, some open ones, some handled further, and a few in the second', () => {
    expect(closed).toHaveLength(CLOSED);
    expect(all.filter((s) => s.district === 1)).toHaveLength(CLOSED + 11 + handled.length);
    expect(handled.length).toBeGreaterThanOrEqual(25);
    expect(handled.length).toBeLessThanOrEqual(32);
    expect(all.filter((s) => s.district === 2)).toHaveLength(7);
    expect(new Set(all.map((s) => s.key)).size).toBe(all.length);
  });

  it('everything has happened, in order, while people were awake, and staff at work', () => {
    for (const s of all) {
      const instants = [s.at, ...s.steps.map((step) => step.at)];
      expect(instants).toEqual([...instants].sort((a, b) => a - b));
      expect(endOf(s)).toBeLessThan(now);
      for (const step of s.steps)
        if (AT_DESKS.includes(step.verb))
          expect([s.key, step.verb, isWorkingInstant(step.at)]).toEqual([s.key, step.verb, true]);
        else if (handled.includes(s)) expect([s.key, step.verb, awake(step.at)]).toEqual([s.key, step.verb, step.at]);
    }
    for (const s of [...closed, ...handled]) expect([s.key, awake(s.at)]).toEqual([s.key, s.at]);
  });

  it('most were answered in time, some late', () => {
    const late = closed.filter((s) => {
      const asked = s.steps.find((x) => x.verb === 'ask')?.at;
      const answered = s.steps.find((x) => x.verb === 'answer')?.at;
      const paused = asked && answered ? answered - asked : 0;
      return s.steps.find((x) => x.verb === 'reply')!.at > replyDue(s.at) + paused;
    });
    expect(late.length).toBeGreaterThanOrEqual(8);
    expect(late.length).toBeLessThan(20);
  });

  it('some were opened again, some were never rated, some were asked about', () => {
    const having = (verb: string) => closed.filter((s) => s.steps.some((x) => x.verb === verb)).length;
    expect(having('reopen')).toBeGreaterThanOrEqual(6);
    expect(CLOSED - having('rate')).toBeGreaterThanOrEqual(15);
    expect(having('ask')).toBeGreaterThanOrEqual(8);
  });

  it('what waits to be rated was told less than seven days ago', () => {
    for (const key of ['demo-1-236', 'demo-2-6']) {
      const told = all.find((s) => s.key === key)!.steps.at(-1)!;
      expect(told).toMatchObject({ verb: 'reply', outcome: 'solved' });
      expect(told.at).toBeGreaterThan(now - 6.5 * DAY_MS);
    }
  });

  it('promises lie ahead, but for those that came back', () => {
    const passed = all.filter((s) =>
      s.steps.some((step) => 'outcome' in step && step.outcome === 'planned' && step.promiseDate! <= dayOf(now)),
    );
    expect(passed).toHaveLength(2);
    for (const s of passed) expect(handled).toContainEqual(s);
  });

  it('what was handled was answered in time, and of what is to come nothing lies in the past', () => {
    for (const s of handled) {
      const replied = s.steps.find((x) => x.verb === 'reply');
      if (replied) expect([s.key, replied.at < replyDue(s.at)]).toEqual([s.key, true]);
      for (const step of s.steps)
        if ('until' in step) expect([s.key, step.until > dayOf(step.at)]).toEqual([s.key, true]);
    }
  });

  it('whoever is told an outcome rates within the seven days, also before a long holiday', () => {
    for (const s of handled)
      s.steps.forEach((step, i) => {
        if (step.verb !== 'rate' && step.verb !== 'rate-along') return;
        // Who rides in another hears it there.
        const told = s.steps
          .slice(0, i)
          .reverse()
          .find((x) => 'outcome' in x && x.outcome !== undefined);
        if (told) expect([s.key, dayOf(step.at)]).toEqual([s.key, dayOf(told.at)]);
      });
  });

  it('every verb of handling is told', () => {
    const verbs = new Set(handled.flatMap((s) => s.steps.map((step) => step.verb)));
    for (const verb of AT_DESKS) if (verb !== 'ask') expect(verbs).toContain(verb);
    for (const verb of [
      'forward',
      'accept-answer',
      'send-back',
      'report',
      'follow',
      'appeal',
      'reveal',
      'leave',
    ] as const)
      expect(verbs).toContain(verb);
  });

  it('telling it twice tells the same', () => {
    expect(closedStories(now)).toEqual(closed);
  });
});

/** Words for work that is still to be done. */
const STILL_TO_COME =
  /(?:(?<!每)(?:下周|本周|这周|周[一二三四五六日])|明天|明早|明晚|后天)[^，。；]{0,14}(?:开工|动工|进场|做完|完工|修好|装好|挪好|铺好|换好|可以用|实行|签|开始)/;

describe('what is written', () => {
  const now = parseIso(NOWS[0])!;
  const all = allStories(now);

  it('is what a voter may send, with every place filled in', () => {
    for (const s of all) {
      expect(CreateRequest.safeParse(s.submit).error?.issues).toBeUndefined();
      expect(JSON.stringify(s)).not.toMatch(/[{][^"\\[{]{1,3}[}]/);
    }
  });

  it('is of all ten categories, about all communities, and nowhere the same twice', () => {
    expect(new Set(all.map((s) => s.submit.category))).toEqual(new Set(CATEGORIES));
    const first = all.filter((s) => s.district === 1);
    const bodies = first.map((s) => s.submit.text);
    expect(new Set(bodies).size).toBeGreaterThan(bodies.length * 0.75);
    const communities = demoDistrict().communities.map((c) => c.name.replace(/(社区|村)$/, ''));
    for (const name of communities) expect(JSON.stringify(bodies)).toContain(name);
  });

  it('goes to deputies who are there', () => {
    const codes = new Set(demoDistrict().deputies.map((d) => d.code));
    for (const s of all.filter((x) => x.district === 1)) expect(codes).toContain(s.deputyCode);
  });

  it('carries no phone, number of an identity card or plate', () => {
    expect(
      JSON.stringify(all.map((s) => [s.submit.text, s.steps.map((x) => ('text' in x ? x.text : ''))])),
    ).not.toMatch(/1\d{10}|\d{17}[\dXx]|[京粤][A-Z]·?\w{5}/);
  });

  it('tells of what is done as done, wherever it is told as solved', () => {
    for (const s of all)
      for (const step of s.steps)
        if ('outcome' in step && step.outcome === 'solved') expect(step.text).not.toMatch(STILL_TO_COME);
  });
});

describe('instants that show something', () => {
  it('the matter that is due next is due after now, and had time to be assigned', () => {
    for (const text of NOWS) {
      const now = parseIso(text)!;
      const at = raisedDueNext(now);
      expect(replyDue(at)).toBeGreaterThan(now + HOUR_MS);
      expect(at).toBeLessThan(now);
    }
  });

  it('on a working Tuesday it is due on that Tuesday', () => {
    const now = parseIso('2026-11-24T09:30:00+08:00')!;
    expect(dayOf(replyDue(raisedDueNext(now)) - 1)).toBe('2026-11-24');
  });

  it('on Monday at ten, what fell due on Friday has been told to the station, and not to the street', () => {
    const now = parseIso('2026-11-23T10:00:00+08:00')!;
    expect(dayOf(replyDue(raisedLate(now, 'overdue', 'street')!) - 1)).toBe('2026-11-20');
  });
});

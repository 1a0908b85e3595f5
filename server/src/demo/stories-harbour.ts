import type { CreateRequest } from '@huiyin/shared/requests/request.bodies.dto';
import type { Category } from '@huiyin/shared/requests/request.words';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@huiyin/shared/kernel/time';
import { inventedPerson } from './demo-names';
import { proven } from './proofs';
import { happened, type Story, type StoryStep } from './story';
import { atWork, awake } from './story-times.rules';
import { fresh } from './stories-open';

const [FIRST, SECOND] = [inventedPerson(300).code, inventedPerson(301).code];

interface Plot {
  n: number;
  /** Raised so many days ago. */
  days: number;
  category: Category;
  text: string;
  who: string;
  /** What happens once it is assigned at `at`; left out: nobody has looked at it yet. */
  then?: (at: number) => StoryStep[];
}

const story = (now: number, { n, days, category, text, who, then }: Plot): Story =>
  happened(now, (base) => {
    const at = awake(base - days * DAY_MS - n * 11 * MINUTE_MS);
    const assigned = atWork(at + HOUR_MS);
    const submit: CreateRequest = { text, category, stationCode: 'chaosheng' };
    const key = `demo-2-${n}`;
    const steps: StoryStep[] = then ? [{ at: assigned, verb: 'assign', deputyCode: who }, ...then(assigned)] : [];
    return {
      key,
      district: 2,
      voter: n,
      at: then ? at : now - 133 * MINUTE_MS,
      submit,
      deputyCode: who,
      steps: proven(steps, key),
    };
  });

/** Replied, told and rated. */
const solved =
  (reply: string) =>
  (assigned: number): StoryStep[] => {
    const replied = awake(assigned + 5 * HOUR_MS);
    return [
      { at: replied, verb: 'reply', text: reply, outcome: 'solved' },
      { at: awake(replied + 30 * HOUR_MS), verb: 'rate', echoed: true, solved: 'solved' },
    ];
  };

/** Replied to, and with a department now. */
const forwarded =
  (now: number, reply: string, restated: string) =>
  (assigned: number): StoryStep[] => {
    const replied = awake(assigned + 3 * HOUR_MS);
    return [
      { at: replied, verb: 'reply', text: reply },
      {
        at: Math.min(awake(replied + 18 * HOUR_MS), now - 90 * MINUTE_MS),
        verb: 'forward',
        restated,
        lead: 'lingang-water',
        class: 'ordinary',
      },
    ];
  };

/** A few matters of the second district, so that it has something of its own. */
export const harbourStories = (now: number): Story[] => [
  story(now, {
    n: 1,
    days: 40,
    category: '环境保护',
    text: '渔港路边的渔网堆得发臭。天热以后窗户都不敢开，路过都要绕着走。',
    who: FIRST,
    then: solved(
      '您好，网是补好要出海的，一时没处放。港务所腾出了 2 号棚专门晾网，今天下午渔民们一起搬过去了，地面也冲洗干净。您再闻闻看。',
    ),
  }),
  story(now, {
    n: 2,
    days: 25,
    category: '城建城管',
    text: '观海路护栏松了一截。孩子喜欢趴着看船，一推就晃，太危险。',
    who: SECOND,
    then: solved(
      '您好，我去摇了摇，确实松。住建所下午加焊了 12 米，旁边又查出两处一起修了。护栏边贴了“请勿攀爬”，也请您提醒孩子。',
    ),
  }),
  story(now, {
    n: 3,
    days: 17,
    category: '医疗卫生',
    text: '灯塔新村盼有体检车来。老人坐船去医院体检，来回要一天。',
    who: FIRST,
    then: solved(
      '您好，区医院的体检车每季度第一个周三到灯塔公园，65 岁以上免费，带身份证就行。昨天是第一次，来了 43 位老人，我在场，都查上了。',
    ),
  }),
  story(now, {
    n: 4,
    days: 0,
    category: '社区治理',
    text: '潮声花园的儿童沙坑里有碎玻璃。已经捡出好几块，请尽快清理换沙。',
    who: FIRST,
  }),
  story(now, {
    n: 5,
    days: 6,
    category: '交通出行',
    text: '轮渡早班想提前二十分钟。第一班 7 点才开，到对岸上班总是迟到。',
    who: FIRST,
    then: () => [],
  }),
  story(now, {
    n: 6,
    days: 5,
    category: '文化教育',
    text: '潮声小学门口想装个雨棚。放学时几百个家长站在雨里等。',
    who: SECOND,
    then: (assigned) => [
      {
        at: fresh(now, awake(assigned + 4 * HOUR_MS)),
        verb: 'reply',
        text: '您好，学校和街道一商量就定了，40 米长的雨棚昨天装好，两百来个家长站得下。赶上大雨，校内风雨操场放学时也开门。',
        outcome: 'solved',
      },
    ],
  }),
  story(now, {
    n: 7,
    days: 8,
    category: '城建城管',
    text: '渔港路的公厕总是停水。赶早市的渔民和买鱼的街坊都排到隔壁小店去借。',
    who: SECOND,
    then: forwarded(
      now,
      '您好，我早上五点去看了，水箱太小，早市一来就见底。换水箱和接管要水务来办，我今天把情况转给他们，先请港务所每天早上补两次水。',
      '某渔港公厕早市时段供水不足。水箱容量偏小，影响商户和群众使用。请核实用水量，更换水箱或改接市政供水，并告知完成时间。',
    ),
  }),
];

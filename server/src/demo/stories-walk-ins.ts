import { dayOf } from '@huiyin/shared/kernel/time';
import { type Days, daysBefore, handledStory, seat, takenUp } from './handled-story';
import type { Story } from './story';
import { fresh } from './stories-open';

/** Matters that stations wrote down for people without the app: with a phone to be called at, and without. */
export function walkInStories(now: number): Story[] {
  const d = daysBefore(now);
  return [atTheDoor(d), onThePhone(d), letter(d), gridWorker(d, now), receptionDay(d), mailbox(d), petitionOfficer(d)];
}

/** Replied to: the station reads it to him over the phone. */
const atTheDoor = (d: Days): Story =>
  handledStory({
    n: 40,
    voter: 0,
    intake: { channel: 'walk_in', name: '祝伯年', phone: '19900009040' },
    station: 'cuiyuan',
    category: '民生保障',
    text: '{居}社区食堂的台阶太高。我腿脚不好，拄着拐上不去，端着饭更不敢下，能不能修个坡。',
    at: d(2, '09:20'),
    steps: takenUp(
      seat('cuiyuan', 2),
      d(2, '10:05'),
      d(1, '11:40'),
      '祝伯伯您好，我中午去食堂看了，三级台阶，旁边正好能修一条缓坡。施工队后天来，这两天请志愿者把饭送到您手上，您别上台阶了。',
    ),
  });

/** Just taken in, waiting for the desk. */
const onThePhone = (d: Days): Story =>
  handledStory({
    n: 41,
    voter: 0,
    intake: { channel: 'phone', name: '蓝阿婆', phone: '19900009041' },
    station: 'cuiyuan',
    category: '医疗卫生',
    text: '社区医院的血压药换了牌子。新的吃了头晕，问能不能还开原来那种，她不会用手机挂号。',
    at: d(1, '16:10'),
    steps: [{ at: d(1, '16:20'), verb: 'note', text: '电话里说不急，孙女周末来。分办时请留意医卫界代表。' }],
  });

/** A letter without a number. */
const letter = (d: Days): Story =>
  handledStory({
    n: 42,
    voter: 0,
    intake: { channel: 'letter', name: '一位老住户' },
    station: 'cuiyuan',
    category: '环境保护',
    text: '{园}的老樟树挂满了电线和彩灯。树干勒出了印子，看着心疼，请园林的同志来松一松。',
    at: d(1, '14:30'),
    steps: [{ at: d(1, '15:10'), verb: 'assign', deputyCode: seat('cuiyuan', 1) }],
  });

/** Told: the two questions are asked over the phone. */
const gridWorker = (d: Days, now: number): Story => {
  const told = fresh(now, d(1, '15:50'));
  return handledStory({
    n: 43,
    voter: 0,
    intake: { channel: 'grid_worker', name: '管师傅', phone: '19900009043' },
    station: 'cuiyuan',
    category: '城建城管',
    text: '{路}配电箱的门关不严。箱子就在孩子等校车的地方，雨天看着害怕，网格员巡查时记下的。',
    at: d(2, '08:40'),
    steps: [
      { at: d(2, '09:15'), verb: 'assign', deputyCode: seat('cuiyuan') },
      {
        at: told,
        verb: 'reply',
        text: '您好，供电所下午来换了锁和门轴，箱体接了地，外面加了一圈护栏。我用手推了几下，关得严实，等校车的孩子离它三米远。',
        outcome: 'solved',
        proof: { kind: 'site_visit', text: '代表和网格员到现场试过，箱门关严，护栏已装。', day: dayOf(told) },
      },
    ],
  });
};

/** Called, asked, closed. */
const receptionDay = (d: Days): Story =>
  handledStory({
    n: 44,
    voter: 0,
    intake: { channel: 'reception_day', name: '秦大姐', phone: '19900009044' },
    station: 'cuiyuan',
    category: '民生保障',
    text: '残疾人补贴换卡后停了两个月。窗口说在系统里，又说要重新填表，她听力不好，跑了三趟没弄明白。',
    at: d(9, '09:30'),
    steps: [
      { at: d(9, '10:10'), verb: 'assign', deputyCode: seat('cuiyuan', 2) },
      { at: d(9, '10:30'), verb: 'reveal', by: 'liaison', reason: '约她带上新卡到窗口，有人陪着一次办完。' },
      {
        at: d(8, '16:20'),
        verb: 'reply',
        text: '秦大姐您好，是旧卡销了、新卡没绑上。我今天陪您在窗口绑好了，停的两个月下周一起补发，表我替您留了底。',
        outcome: 'solved',
        proof: { kind: 'document', text: '窗口开的受理回执，补发两个月。', drawing: 'signed-paper' },
      },
      { at: d(8, '16:50'), verb: 'called', note: '电话慢慢念给她听，听清楚了，说钱已经到卡上。' },
      { at: d(8, '17:05'), verb: 'rate', echoed: true, solved: 'solved', comment: '有人陪着，一趟就办好了。' },
    ],
  });

/** Nobody to call: the answer is on the slip's page. */
const mailbox = (d: Days): Story =>
  handledStory({
    n: 45,
    voter: 0,
    intake: { channel: 'mailbox' },
    station: 'binhe',
    category: '文化教育',
    text: '{园}的露天电影停了。以前每周五都有，街坊搬着板凳来看，今年一场也没放过，还办不办？',
    at: d(5, '09:40'),
    steps: takenUp(
      seat('binhe'),
      d(5, '10:30'),
      d(4, '17:10'),
      '写信的街坊您好，放映机送修了，文化站答应下个月恢复，先放两场老片子。日期定了贴在信箱旁边，也欢迎您来站里说想看什么。',
    ),
  });

/** Refused with the right door, which he hears by phone. */
const petitionOfficer = (d: Days): Story =>
  handledStory({
    n: 46,
    voter: 0,
    intake: { channel: 'petition_officer', name: '屈先生', phone: '19900009046' },
    station: 'cuiyuan',
    category: '其他',
    text: '与原单位的工伤赔偿谈不拢。已经申请了仲裁，下月开庭，想请代表先给个说法。',
    at: d(3, '10:20'),
    steps: [
      {
        at: d(3, '14:40'),
        verb: 'refuse',
        reason:
          '屈先生您好，案子已进入仲裁，裁决要由仲裁委员会独立作出，代表不能先给说法。您可以申请法律援助，站里能帮您联系。',
        door: '仲裁委员会',
      },
    ],
  });

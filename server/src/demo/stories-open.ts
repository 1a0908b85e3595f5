import type { CreateRequest } from '@huiyin/shared/requests/request.bodies.dto';
import type { Category } from '@huiyin/shared/requests/request.words';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@huiyin/shared/kernel/time';
import { COMMUNITIES } from './demo-places';
import { fill } from './matters/matter-words';
import { proven } from './proofs';
import { happened, type Story, type StoryStep } from './story';
import { atWork, awake, lastAtWork, raisedDueNext, raisedLate } from './story-times.rules';
import { deputiesAt } from './stories-closed';

const CUIYUAN = COMMUNITIES[0];
/** The deputy to try things with: what waits, waits for them. */
const [WANG, SECOND] = deputiesAt('cuiyuan');
const words = (text: string): string => fill(text, CUIYUAN, 'open');

interface Plot {
  n: number;
  voter: number;
  category: Category;
  text: string;
  at: number;
  deputyCode?: string;
  steps?: StoryStep[];
}

const story = ({ n, voter, category, text, at, deputyCode = WANG, steps = [] }: Plot): Story => {
  const submit: CreateRequest = { text: words(text), category, stationCode: 'cuiyuan' };
  const key = `demo-1-${227 + n}`;
  return { key, district: 1, voter, at, submit, deputyCode, steps: proven(steps, key) };
};

const assign = (at: number, deputyCode = WANG): StoryStep => ({ at: atWork(at), verb: 'assign', deputyCode });

/** Eleven matters in every state that is not "closed", as of `now`: what a visitor finds to do. All at 翠园's station. */
export function openStories(now: number): Story[] {
  return [...waitingForStation(now), ...waitingForDeputy(now), ...waitingForVoter(now), ...endedOtherwise(now)];
}

function waitingForStation(now: number): Story[] {
  const asked = lastAtWork(now - 3 * HOUR_MS);
  return [
    story({
      n: 1,
      voter: 2,
      category: '城建城管',
      text: '{居}儿童滑梯裂了一条缝。就在中心花园那座，塑料边翘起来很锋利，我家孩子的裤子都划破了，怕伤到人。',
      at: now - 97 * MINUTE_MS,
    }),
    story({
      n: 2,
      voter: 5,
      category: '交通出行',
      text: '{路}新装的减速带太高。底盘低一点的车过去就刮，骑电动车更是一颠老高，装之前也没人问过我们。',
      at: raisedLate(now, 'overdue', 'street') ?? raisedLate(now, 'street', 'district') ?? now - 6 * DAY_MS,
    }),
    story({
      n: 3,
      voter: 1,
      category: '民生保障',
      text: '{市}的秤好像不准。买两斤排骨，回家一称少了二两，摊主还说是我家的秤有问题。',
      at: awake(asked - 5 * HOUR_MS) < asked ? awake(asked - 5 * HOUR_MS) : asked - 30 * MINUTE_MS,
      steps: [
        {
          at: asked,
          verb: 'ask',
          text: '您好，谢谢您告诉我们。请问是几号摊位、哪天买的？有小票的话拍一张，我们约市场监管的同志一起去看。',
        },
      ],
    }),
  ];
}

function waitingForDeputy(now: number): Story[] {
  const dueNext = raisedDueNext(now);
  const handled = lastAtWork(now - 40 * MINUTE_MS);
  const long = now - 14 * DAY_MS - 95 * MINUTE_MS;
  const first = now - 19 * DAY_MS + 3 * HOUR_MS;
  return [
    story({
      n: 4,
      voter: 1,
      category: '社区治理',
      text: '{居}北门的快递柜挡住了消防通道。柜子越摆越长，上个月救护车进来倒了三次才转过弯，真着火了可怎么办。',
      at: dueNext,
      steps: [assign(dueNext + HOUR_MS)],
    }),
    story({
      n: 5,
      voter: 7,
      category: '交通出行',
      text: '{校}门口的斑马线磨没了。车开到跟前才看见人，早上送孩子心惊胆战，想请人重新画一画。',
      at: handled - 90 * MINUTE_MS,
      steps: [{ at: handled, verb: 'assign', deputyCode: WANG }],
    }),
    story({
      n: 6,
      voter: 9,
      category: '城建城管',
      text: '{居}地下车库一下雨就积水。最深的地方到脚踝，配电箱就在旁边，物业说水泵坏了等配件，等了半个月。',
      at: awake(long),
      steps: [assign(awake(long) + 2 * HOUR_MS)],
    }),
    story({
      n: 7,
      voter: 3,
      category: '环境保护',
      text: '{园}的夜跑步道没有灯。晚上七八点跑步、遛弯的人很多，有一段全黑，已经有人崴了脚。',
      at: awake(first),
      steps: [
        assign(awake(first) + 2 * HOUR_MS),
        {
          at: awake(atWork(awake(first) + 2 * HOUR_MS) + 20 * HOUR_MS),
          verb: 'reply',
          text: '您好，我昨晚去跑了一圈，暗的是湖东那 200 米，线路被施工挖断了。园林所今天下午接好了线，傍晚我等到灯亮才走，您再去看看。',
          outcome: 'solved',
        },
        { at: awake(first + 5 * DAY_MS), verb: 'rate', echoed: true, solved: 'solved', comment: '灯亮了，谢谢。' },
        {
          at: awake(now - 22 * HOUR_MS) < now ? awake(now - 22 * HOUR_MS) : now - 10 * HOUR_MS,
          verb: 'reopen',
          text: '亮了不到半个月，湖东那一段又黑了，这次连监控也不亮。',
        },
      ],
    }),
    happened(now, inHand),
  ];
}

/** Replied to, and still being seen to. */
function inHand(base: number): Story {
  const at = awake(base - 6 * DAY_MS - 42 * MINUTE_MS);
  const assigned = assign(at + 2 * HOUR_MS);
  return story({
    n: 8,
    voter: 1,
    category: '民生保障',
    text: '{居}的新门禁老人用不来。只能刷手机，我母亲买菜回来在门口站了半个小时才等到人带进去。',
    at,
    steps: [
      assigned,
      {
        at: awake(assigned.at + 5 * HOUR_MS),
        verb: 'reply',
        text: '您好，让老人家在门口等，是我们考虑不周。我和物业说定了：60 岁以上的住户免费领刷卡和钥匙扣，今天起在物业前台登记；门口保安 6 点到 22 点见到老人主动开门。卡三天内发齐，发完我再来告诉您。',
      },
    ],
  });
}

/** A reply given while the voter's seven days to rate still run. */
export const fresh = (now: number, at: number): number =>
  Math.min(at > now - 6 * DAY_MS ? at : awake(now - 2 * DAY_MS), now - 2 * HOUR_MS);

function waitingForVoter(now: number): Story[] {
  const told = (base: number): Story => {
    const at = awake(base - 5 * DAY_MS - 17 * MINUTE_MS);
    const assigned = assign(at + HOUR_MS);
    return story({
      n: 9,
      voter: 1,
      category: '交通出行',
      text: '{路}的公交站牌被树挡住了。外地来的亲戚站在牌子底下还问我站在哪，夜里更看不见。',
      at,
      steps: [
        assigned,
        {
          at: fresh(now, awake(assigned.at + 4 * HOUR_MS)),
          verb: 'reply',
          text: '您好，我今天去看过，是香樟的下枝压住了站牌。园林所下午就来修了，站牌也擦洗一新，还贴了反光条。您方便时去看一眼，给我们打个分。',
          outcome: 'solved',
        },
      ],
    });
  };
  return [happened(now, told)];
}

function endedOtherwise(now: number): Story[] {
  const refused = (base: number): Story => {
    const at = awake(base - 9 * DAY_MS + 2 * HOUR_MS);
    return story({
      n: 10,
      voter: 11,
      category: '其他',
      text: '和邻居的房产官司想请代表说句话。案子在法院已经开过一次庭，我觉得对方的证据是假的，请代表给法官打个招呼。',
      at,
      deputyCode: SECOND,
      steps: [
        {
          at: atWork(at + 2 * HOUR_MS),
          verb: 'refuse',
          reason:
            '您好，您心里着急，我们明白。案件正在审理，依法应由法院独立裁判，代表不能为个案打招呼。您认为证据有假，可以在下次开庭前向承办法官提出鉴定申请；请律师有困难的，可以到区公共法律服务中心申请法律援助。',
          door: '法院',
        },
      ],
    });
  };
  const withdrawn = awake(now - 20 * DAY_MS - 3 * HOUR_MS);
  return [
    happened(now, refused),
    story({
      n: 11,
      voter: 12,
      category: '社区治理',
      text: '{居}{楼}栋楼道灯不亮。三楼到五楼全黑，晚上回家要打着手机照路。',
      at: withdrawn,
      steps: [{ at: awake(withdrawn + 5 * HOUR_MS), verb: 'withdraw', reason: '刚发完物业就来修好了，不麻烦大家了。' }],
    }),
  ];
}

import type { Category, CreateRequest } from '@huiyin/shared/requests/request.dto';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@huiyin/shared/kernel/time';
import { inventedPerson } from './demo-names';
import { COMMUNITIES } from './demo-places';
import { fill } from './matters/matter-words';
import type { Story, StoryStep } from './story';
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
  return { key: `demo-1-${227 + n}`, district: 1, voter, at, submit, deputyCode, steps };
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
          text: '您好，我昨晚去跑了一圈，暗的是湖东那 200 米，线路被施工挖断了。园林所今天下午修好，路灯今晚就能亮，您再去看看。',
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
    story({
      n: 8,
      voter: 1,
      category: '民生保障',
      text: '{居}的新门禁老人用不来。只能刷手机，我母亲买菜回来在门口站了半个小时才等到人带进去。',
      at: awake(now - 6 * DAY_MS - 42 * MINUTE_MS),
      steps: [
        assign(awake(now - 6 * DAY_MS - 42 * MINUTE_MS) + 2 * HOUR_MS),
        {
          at: awake(atWork(awake(now - 6 * DAY_MS - 42 * MINUTE_MS) + 2 * HOUR_MS) + 5 * HOUR_MS),
          verb: 'reply',
          text: '您好，让老人家在门口等，是我们考虑不周。我和物业说定了：60 岁以上的住户免费领刷卡和钥匙扣，今天起在物业前台登记；门口保安 6 点到 22 点见到老人主动开门。卡三天内发齐，发完我再来告诉您。',
        },
      ],
    }),
  ];
}

function waitingForVoter(now: number): Story[] {
  const at = awake(now - 5 * DAY_MS - 17 * MINUTE_MS);
  const assigned = atWork(at + HOUR_MS);
  return [
    story({
      n: 9,
      voter: 1,
      category: '交通出行',
      text: '{路}的公交站牌被树挡住了。外地来的亲戚站在牌子底下还问我站在哪，夜里更看不见。',
      at,
      steps: [
        { at: assigned, verb: 'assign', deputyCode: WANG },
        {
          at: Math.min(awake(assigned + 4 * HOUR_MS), now - 2 * HOUR_MS),
          verb: 'reply',
          text: '您好，我今天去看过，是香樟的下枝压住了站牌。园林所下午就来修了，站牌也擦洗一新，还贴了反光条。附上修剪前后的样子请您对照，您方便时去看一眼，给我们打个分。',
          outcome: 'solved',
        },
      ],
    }),
  ];
}

function endedOtherwise(now: number): Story[] {
  const refused = awake(now - 9 * DAY_MS + 2 * HOUR_MS);
  const withdrawn = awake(now - 20 * DAY_MS - 3 * HOUR_MS);
  return [
    story({
      n: 10,
      voter: 11,
      category: '其他',
      text: '和邻居的房产官司想请代表说句话。案子在法院已经开过一次庭，我觉得对方的证据是假的，请代表给法官打个招呼。',
      at: refused,
      deputyCode: SECOND,
      steps: [
        {
          at: atWork(refused + 2 * HOUR_MS),
          verb: 'refuse',
          reason:
            '您好，您心里着急，我们明白。案件正在审理，依法应由法院独立裁判，代表不能为个案打招呼。您认为证据有假，可以在下次开庭前向承办法官提出鉴定申请；请律师有困难的，可以到区公共法律服务中心申请法律援助。',
          door: '法院',
        },
      ],
    }),
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

/** A few matters of the second district, so that it has something of its own. */
export function harbourStories(now: number): Story[] {
  const [first, second] = [inventedPerson(300).code, inventedPerson(301).code];
  const raise = (n: number, days: number, category: Category, text: string, deputyCode: string) => {
    const at = awake(now - days * DAY_MS - n * 11 * MINUTE_MS);
    const assigned = atWork(at + HOUR_MS);
    const submit: CreateRequest = { text, category, stationCode: 'chaosheng' };
    return { at, assigned, story: { key: `demo-2-${n}`, district: 2 as const, voter: n, at, submit, deputyCode } };
  };
  const done = (n: number, days: number, category: Category, text: string, reply: string, who: string): Story => {
    const { assigned, story: base } = raise(n, days, category, text, who);
    const replied = awake(assigned + 5 * HOUR_MS);
    return {
      ...base,
      steps: [
        { at: assigned, verb: 'assign', deputyCode: who },
        { at: replied, verb: 'reply', text: reply, outcome: 'solved' },
        { at: awake(replied + 30 * HOUR_MS), verb: 'rate', echoed: true, solved: 'solved' },
      ],
    };
  };
  const late = raise(5, 6, '交通出行', '轮渡早班想提前二十分钟。第一班 7 点才开，到对岸上班总是迟到。', first);
  const told = raise(6, 5, '文化教育', '潮声小学门口想装个雨棚。放学时几百个家长站在雨里等。', second);
  return [
    done(
      1,
      40,
      '环境保护',
      '渔港路边的渔网堆得发臭。天热以后窗户都不敢开，路过都要绕着走。',
      '您好，网是补好要出海的，一时没处放。港务所腾出了 2 号棚专门晾网，今天下午渔民们一起搬过去了，地面也冲洗干净。您再闻闻看。',
      first,
    ),
    done(
      2,
      25,
      '城建城管',
      '观海路护栏松了一截。孩子喜欢趴着看船，一推就晃，太危险。',
      '您好，我去摇了摇，确实松。住建所下午加焊了 12 米，旁边又查出两处一起修了。护栏边贴了“请勿攀爬”，也请您提醒孩子。',
      second,
    ),
    done(
      3,
      17,
      '医疗卫生',
      '灯塔新村盼有体检车来。老人坐船去医院体检，来回要一天。',
      '您好，区医院的体检车定在每季度第一个周三到灯塔公园，65 岁以上免费，下周三是第一次，带身份证就行。',
      first,
    ),
    {
      ...raise(4, 0.1, '社区治理', '潮声花园的儿童沙坑里有碎玻璃。已经捡出好几块，请尽快清理换沙。', first).story,
      steps: [],
    },
    { ...late.story, steps: [{ at: late.assigned, verb: 'assign', deputyCode: first }] },
    {
      ...told.story,
      steps: [
        { at: told.assigned, verb: 'assign', deputyCode: second },
        {
          at: Math.min(awake(told.assigned + 4 * HOUR_MS), now - 2 * HOUR_MS),
          verb: 'reply',
          text: '您好，学校和街道都同意装，厂家已经量好尺寸，40 米长的雨棚这周末安装。装好之前，放学时开放校内风雨操场给家长等候。',
          outcome: 'solved',
        },
      ],
    },
  ];
}

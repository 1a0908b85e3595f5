import { type Days, daysBefore, handledStory, keyOf, seat, takenUp } from './handled-story';
import type { Story } from './story';

/** Matters of several voters, and matters of which several stations said that they are not theirs. */
export function sharedStories(now: number): Story[] {
  const d = daysBefore(now);
  return [...marketWaste(d), ...binHouse(d), handedOn(d), thirdReturn(d), appealed(d)];
}

const MARKET = 20;

/** In hand: three others said the same, and ride in it. */
const marketWaste = (d: Days): Story[] => [
  handledStory({
    n: MARKET,
    voter: 38,
    station: 'cuiyuan',
    category: '城建城管',
    carries: true,
    text: '{市}收摊后垃圾堆到半夜。烂菜叶、泡沫箱摊在人行道上，招来好多老鼠，早起上学的孩子绕着走。',
    at: d(6, '07:35'),
    steps: [
      ...takenUp(
        seat('cuiyuan'),
        d(6, '09:30'),
        d(5, '20:50'),
        '您好，我昨晚收摊后在门口站到十点，垃圾车要到半夜才来。市场管理方和环卫的同志明天一起来站里，把清运提前到收摊后半小时，定下来我告诉您。',
      ),
      { at: d(3, '10:20'), verb: 'note', text: '并进来三件都是同一段人行道，约环卫时把三位说的位置一起带上。' },
      { at: d(3, '19:20'), verb: 'follow', voter: 1 },
      { at: d(2, '09:40'), verb: 'label', priority: 1, tags: ['市场', '夜间清运'] },
    ],
  }),
  rider(d, 21, 39, '夜里路过{市}门口踩到烂菜叶滑倒了。垃圾就堆在路灯杆下面，半夜才有车来拉，能不能早一点。'),
  rider(d, 22, 40, '{市}门口老鼠乱窜。收摊的垃圾摊一地没人管，我家一楼窗户都不敢开。'),
  rider(d, 23, 41, '请管管{市}外面的垃圾。晚上九点以后人行道全是泡沫箱，推着轮椅过不去。'),
];

const rider = (d: Days, n: number, voter: number, text: string): Story =>
  handledStory({
    ...{ n, voter, station: 'cuiyuan', category: '城建城管', text },
    at: d(4, `${n - 4}:20`),
    steps: [{ at: d(3, `09:${n + 20}`), verb: 'merge', into: keyOf(MARKET) }],
  });

const BIN_HOUSE = 24;

/** Told: the two that rode in it heard so and rated for themselves; so did one who followed. */
const binHouse = (d: Days): Story[] => [
  handledStory({
    n: BIN_HOUSE,
    voter: 42,
    station: 'hetang',
    category: '城建城管',
    carries: true,
    text: '{市}东侧的垃圾箱房又脏又臭。门关不上，污水流到路上，住在对面的夏天不敢开窗。',
    at: d(13, '08:15'),
    steps: [
      { at: d(13, '09:40'), verb: 'assign', deputyCode: seat('hetang') },
      { at: d(12, '11:30'), verb: 'follow', voter: 45 },
      {
        at: d(12, '18:10'),
        verb: 'reply',
        text: '您好，我去闻过了，箱房的排水坏了，门也变形。城管的同志明天来量尺寸，整间换成带冲洗和下水的，换好我去看了再告诉大家。',
      },
      {
        at: d(8, '17:20'),
        verb: 'tell',
        text: '您好，新箱房今天用上了：三类分开、门自动关、每天早晚各冲一次，污水进了管道。我站了一刻钟，没有味道了。',
        outcome: 'solved',
        proof: { kind: 'photo', text: '新换的箱房，下午五点拍的，地面是干的。', drawing: 'clean-market' },
      },
      { at: d(8, '20:15'), verb: 'rate-along', voter: 45, echoed: true, solved: 'solved' },
      { at: d(8, '20:40'), verb: 'rate', echoed: true, solved: 'solved', comment: '能开窗了，谢谢。' },
    ],
  }),
  listener(d, 25, 43, 'solved', '{市}东边的垃圾房门坏了好久。苍蝇成群，孩子上学路过都捂着嘴。'),
  listener(d, 26, 44, 'partly', '箱房的污水流到{市}门口的路上。一到中午味道就飘进屋里，请来看看下水。'),
];

const listener = (d: Days, n: number, voter: number, solved: 'solved' | 'partly', text: string): Story =>
  handledStory({
    ...{ n, voter, station: 'hetang', category: '城建城管', text },
    at: d(12, `${n - 12}:05`),
    steps: [
      { at: d(11, `10:${n}`), verb: 'merge', into: keyOf(BIN_HOUSE) },
      {
        at: d(8, `19:${n}`),
        verb: 'rate',
        echoed: true,
        solved,
        comment: solved === 'solved' ? '没想到我说的也一起听到回音了。' : '箱房好了，中午还有一点味道。',
      },
    ],
  });

/** Not of the first station: with a ground, to the one whose it is. */
const handedOn = (d: Days): Story =>
  handledStory({
    n: 27,
    voter: 46,
    station: 'yucai',
    category: '环境保护',
    text: '河边步道的栏杆有一段松了。老人习惯扶着走，晃得厉害，下面就是水。',
    at: d(1, '08:20'),
    steps: [
      {
        at: d(1, '09:50'),
        verb: 'return',
        ground: '经核对照片里的里程牌，这一段步道在滨河社区范围内，由滨河站接办离现场最近。',
        rightUnit: 'binhe',
      },
      { at: d(1, '14:10'), verb: 'assign', deputyCode: seat('binhe') },
      { at: d(1, '15:30'), verb: 'note', text: '已请步道管理处先拉上警戒带，代表今天下班前去看。' },
    ],
  });

/** Three times not theirs: the street's office decides. */
const thirdReturn = (d: Days): Story =>
  handledStory({
    n: 28,
    voter: 47,
    station: 'cuiyuan',
    category: '交通出行',
    text: '三个小区夹着的那条断头路没人管。路面坑坑洼洼，下雨成河，每家都说不是自己的。',
    at: d(1, '08:05'),
    steps: [
      {
        at: d(1, '09:40'),
        verb: 'return',
        ground: '该路东侧门牌属育才社区，日常保洁也由育才社区安排。',
        rightUnit: 'yucai',
      },
      {
        at: d(1, '14:30'),
        verb: 'return',
        ground: '道路西段出入口在晨光社区，坑洼集中在西段，应由晨光站接办。',
        rightUnit: 'chenguang',
      },
      {
        at: d(1, '16:40'),
        verb: 'return',
        ground: '规划图上该路列为翠园片区配套道路，权属尚未移交，本站无从认定。',
        rightUnit: 'cuiyuan',
      },
    ],
  });

/** Refused, and the voter does not agree. */
const appealed = (d: Days): Story =>
  handledStory({
    n: 29,
    voter: 48,
    station: 'cuiyuan',
    category: '社区治理',
    text: '楼下棋牌室夜里十二点还在打牌。搓麻将的声音隔着两层楼都听得见，说过几回，老板说有营业执照。',
    at: d(6, '21:15'),
    steps: [
      {
        at: d(5, '10:30'),
        verb: 'refuse',
        reason: '您好，夜间经营噪声可以请公安或城管当场测、当场管，走热线最快，夜里也有人接。',
        door: '12345',
      },
      {
        at: d(4, '12:20'),
        verb: 'appeal',
        text: '热线打过三次，来人就停、走了又响。我想请代表牵头坐下来定个时间，不是要罚他，请再看看。',
      },
    ],
  });

import { dayOf } from '@huiyin/shared/kernel/time';
import { type Days, daysBefore, handledStory, seat, takenUp } from './handled-story';
import type { Story } from './story';
import { workingDayAhead } from './story-times.rules';

/** What deputies promised: one comes back in these days, one was kept, one is late. Others lie far ahead. */
export function promisedStories(now: number): Story[] {
  const d = daysBefore(now);
  return [comingBack(d, now), kept(d), late(d)];
}

const comingBack = (d: Days, now: number): Story =>
  handledStory({
    n: 8,
    voter: 30,
    station: 'cuiyuan',
    category: '社区治理',
    text: '{居}的儿童游乐角没有遮阳。夏天滑梯烫手，带孩子的老人只好躲在车棚里，想请装个遮阳棚。',
    at: d(17, '08:30'),
    steps: [
      { at: d(17, '10:30'), verb: 'assign', deputyCode: seat('cuiyuan', 1) },
      {
        at: d(16, '11:10'),
        verb: 'reply',
        text: '您好，我正午去摸了滑梯，确实烫手。社区的民生微实事还有名额，遮阳棚已经排上，样式请您和邻居一起选，到日子我来告诉您装得怎么样。',
        outcome: 'planned',
        promiseDate: workingDayAhead(now, 2),
      },
      { at: d(16, '20:15'), verb: 'rate', echoed: true, solved: 'partly', comment: '等棚子装好。' },
    ],
  });

const kept = (d: Days): Story =>
  handledStory({
    n: 9,
    voter: 31,
    station: 'cuiyuan',
    category: '交通出行',
    text: '{路}晚上太黑。从公交站到{居}这三百米只有两盏灯，下晚班的姑娘们都结伴走。',
    at: d(27, '07:50'),
    steps: [
      ...takenUp(
        seat('cuiyuan'),
        d(27, '09:40'),
        d(26, '21:10'),
        '您好，我昨晚走了一遍，三百米两盏灯，中间一段伸手不见五指。补灯要立杆接线，我请道路管养单位来定，先请物业把沿街的墙灯开到天亮。',
      ),
      {
        at: d(25, '09:20'),
        verb: 'forward',
        restated:
          '某路段夜间照明不足。公交站至小区约三百米，现有路灯两盏，夜归行人有安全顾虑。请勘查后补装路灯，并告知时间。',
        lead: 'shifan-roads',
        class: 'simple',
      },
      {
        at: d(21, '11:30'),
        verb: 'department-answer',
        department: 'shifan-roads',
        text: '经勘查需补装 6 盏路灯，已列入本月照明改造，电源从既有配电箱引出，施工约两周。',
      },
      { at: d(20, '10:00'), verb: 'accept-answer' },
      {
        at: d(20, '10:10'),
        verb: 'tell',
        text: '您好，补 6 盏路灯的事定下来了，本月照明改造一起做。装好那天我去走一遍，再来告诉您。',
        outcome: 'planned',
        promiseDate: dayOf(d(4, '12:00')),
      },
      { at: d(20, '21:40'), verb: 'rate', echoed: true, solved: 'partly', comment: '有了日子，等着看。' },
      {
        at: d(4, '16:10'),
        verb: 'reply',
        text: '您好，说好的日子到了：6 盏灯前天装完，昨晚八点全部亮灯，我从公交站走到小区门口，地上的砖缝都看得清。',
        outcome: 'solved',
        proof: {
          kind: 'photo',
          text: '昨晚八点从公交站往小区方向拍的，6 盏灯都亮着。',
          drawing: 'lit-street',
        },
      },
      { at: d(4, '20:30'), verb: 'rate', echoed: true, solved: 'solved', comment: '说哪天就哪天，路亮堂了。' },
    ],
  });

const late = (d: Days): Story =>
  handledStory({
    n: 10,
    voter: 32,
    station: 'binhe',
    category: '文化教育',
    text: '{社}的图书角只有旧杂志。孩子们放学想有个看书的地方，盼着添些童书和桌椅。',
    at: d(18, '07:45'),
    steps: [
      { at: d(18, '09:30'), verb: 'assign', deputyCode: seat('binhe') },
      {
        at: d(17, '10:40'),
        verb: 'reply',
        text: '您好，区图书馆同意在这里设一个分馆点，三百册童书和六套桌椅已经列入采购，到货上架以后我来告诉您。',
        outcome: 'planned',
        promiseDate: dayOf(d(3, '12:00')),
      },
      { at: d(17, '19:10'), verb: 'rate', echoed: true, solved: 'partly' },
    ],
  });

import { type Days, daysBefore, handledStory, seat, takenUp } from './handled-story';
import type { Story } from './story';
import { workingDayAhead } from './story-times.rules';

/** Matters that lie with departments now, in every way in which they can: what an office and a department find to do. */
export function forwardedStories(now: number): Story[] {
  const d = daysBefore(now);
  return [halfWay(d), overdue(d, now), answered(d), oneReturned(d), wishWaiting(d, now), wishGranted(d, now)];
}

const halfWay = (d: Days): Story =>
  handledStory({
    n: 1,
    voter: 1,
    phone: '19900009001',
    station: 'cuiyuan',
    category: '城建城管',
    text: '{路}下穿通道逢雨必淹。上周那场雨水深过了脚踝，推婴儿车的、骑电动车的都只能绕到快车道上，排水沟像是堵死了。',
    at: d(10, '08:20'),
    steps: [
      ...takenUp(
        seat('cuiyuan'),
        d(10, '09:40'),
        d(9, '10:15'),
        '您好，我昨天雨后去看了，通道最低处的两个雨水口被落叶和泥沙堵住，旁边的泵也没有启动。这要水务和道路两家一起查管道，我把情况整理好转给他们，一步一步告诉您。',
      ),
      { at: d(9, '11:00'), verb: 'reveal', by: 'deputy', reason: '想约您一起到通道口看一看，认一认积水最深的位置。' },
      {
        at: d(8, '10:30'),
        verb: 'forward',
        restated:
          '某下穿通道雨后积水。最深处超过脚踝，行人和非机动车被迫借用机动车道。初步查看：两处雨水口堵塞，排水泵未启动。请水务部门查明管道和泵站情况并疏通，道路管养单位配合清理雨水口、设置警示。',
        lead: 'shifan-water',
        coHandlers: ['shifan-roads'],
        class: 'ordinary',
      },
      { at: d(6, '09:30'), verb: 'follow', voter: 21 },
      { at: d(6, '12:10'), verb: 'follow', voter: 22 },
      { at: d(5, '19:40'), verb: 'follow', voter: 23 },
      { at: d(5, '20:05'), verb: 'follow', voter: 24 },
      { at: d(4, '09:20'), verb: 'label', priority: 1, tags: ['积水', '汛期'] },
      { at: d(4, '09:25'), verb: 'note', text: '和水务的同志通过电话，泵的配件本周到，到了以后请他们先试一次车再回。' },
    ],
  });

const overdue = (d: Days, now: number): Story =>
  handledStory({
    n: 2,
    voter: 25,
    station: 'yucai',
    category: '城建城管',
    text: '{校}围墙外的人行道塌了一块。有半张桌子大，只放了一个锥桶，晚上看不见，孩子放学都从旁边跳过去。',
    at: d(9, '08:05'),
    steps: [
      ...takenUp(
        seat('yucai'),
        d(9, '10:10'),
        d(8, '09:30'),
        '您好，我放学时间去看了，塌的地方下面是空的，光补砖不行。锥桶今天换成了围挡和夜灯，我请道路管养单位按急办来修。',
      ),
      {
        at: d(7, '14:00'),
        verb: 'forward',
        restated:
          '某学校围墙外人行道塌陷。约半平方米，下部脱空，紧邻放学通道，夜间有踩空风险。已设围挡。请按急办查明脱空原因并修复路面。',
        lead: 'shifan-roads',
        class: 'urgent',
      },
      {
        at: d(2, '10:30'),
        verb: 'supervise',
        by: 'street_office',
        instruction: '急办事项已超过期限。请说明现场查看和修复进度，明确完工时间；修复之前每天放学时段安排人看护。',
        answerBy: workingDayAhead(now, 1),
      },
    ],
  });

const answered = (d: Days): Story =>
  handledStory({
    n: 3,
    voter: 26,
    station: 'cuiyuan',
    category: '环境保护',
    text: '{园}后面那条河的排水口老冒白沫。一到傍晚就有一股洗涤剂的味道，散步的人都捂着鼻子走。',
    at: d(10, '07:45'),
    steps: [
      ...takenUp(
        seat('cuiyuan'),
        d(10, '09:15'),
        d(9, '17:45'),
        '您好，我连着两个傍晚去看，白沫集中在六点半前后，像是上游有人定时排水。取证要靠环保和水务，我今天就转给他们，结果一定告诉您。',
      ),
      {
        at: d(8, '16:00'),
        verb: 'forward',
        restated:
          '某公园旁河道排口冒白沫。多在傍晚，伴有洗涤剂气味，近两周每天可见。请生态环境部门溯源取样，水务部门协助排查沿线雨污混接。',
        lead: 'shifan-environment',
        coHandlers: ['shifan-water'],
        class: 'ordinary',
      },
      {
        at: d(4, '11:20'),
        verb: 'department-answer',
        department: 'shifan-water',
        text: '沿线查了 14 个检查井，发现一处洗衣门店的污水管误接雨水井，已下达改接通知，管线图附后交牵头单位。',
      },
      {
        at: d(1, '15:20'),
        verb: 'department-answer',
        department: 'shifan-environment',
        text: '连续三个傍晚取样，排口阴离子表面活性剂超标，来源为一处洗衣门店污水误接雨水井。门店已停排，误接管段昨日改接完成，今早复测达标；已立案处理，一个月内每周复查一次。',
      },
    ],
  });

const oneReturned = (d: Days): Story =>
  handledStory({
    n: 4,
    voter: 27,
    station: 'hetang',
    category: '社区治理',
    text: '{居}三部电梯坏了两部。早上送孩子等一趟要二十分钟，住顶楼的老人干脆不下楼了，物业说等维修资金。',
    at: d(7, '07:45'),
    steps: [
      ...takenUp(
        seat('hetang'),
        d(7, '09:50'),
        d(6, '16:30'),
        '您好，我陪一位八十岁的老人走了一趟楼梯，歇了三回。先请物业把坏的一部拆件修另一部，明早能多开一部；维修资金走应急通道，我请住建来定。',
      ),
      {
        at: d(5, '09:40'),
        verb: 'forward',
        restated:
          '某小区三部电梯停运两部。高峰等候约二十分钟，高层老人出行困难。物业称需动用维修资金。请住建部门指导启用应急维修程序，城管部门配合协调施工占道。',
        lead: 'shifan-housing',
        coHandlers: ['shifan-city'],
        class: 'simple',
      },
      {
        at: d(3, '10:05'),
        verb: 'department-return',
        department: 'shifan-city',
        ground: '电梯维修在楼内进行，不占用公共道路，按职责清单不需要城管部门审批或协调，请主办单位直接办理。',
      },
    ],
  });

const wishWaiting = (d: Days, now: number): Story =>
  handledStory({
    n: 5,
    voter: 28,
    station: 'cuiyuan',
    category: '民生保障',
    text: '{居}六栋往后的水总是发黄。早上头一盆水都不敢用，管子像是生锈了，住了十几年没换过。',
    at: d(13, '07:50'),
    steps: [
      ...takenUp(
        seat('cuiyuan', 1),
        d(13, '10:00'),
        d(12, '15:10'),
        '您好，我接了一瓶水带去化验，是铁锈，烧开能用，但不该让大家将就。后半个小区用的是老镀锌管，要换就得一次换完，我请水务来定方案。',
      ),
      {
        at: d(11, '10:20'),
        verb: 'forward',
        restated:
          '某老旧小区自来水早间发黄。集中在后半区，送检为铁含量偏高，疑为老镀锌管锈蚀。请水务部门检测管网、制定换管方案，并告知临时用水办法和完工时间。',
        lead: 'shifan-water',
        class: 'ordinary',
      },
      { at: d(9, '20:10'), verb: 'follow', voter: 33 },
      {
        at: d(1, '10:00'),
        verb: 'extend',
        department: 'shifan-water',
        until: workingDayAhead(now, 14),
        reason:
          '已查明 420 米老镀锌管需整体更换，管材下周到货，夜间停水施工要分五次做，申请把办结时间延后到换管和冲洗完成。',
      },
    ],
  });

const wishGranted = (d: Days, now: number): Story =>
  handledStory({
    n: 6,
    voter: 29,
    station: 'yucai',
    category: '交通出行',
    text: '{居}到地铁口缺一趟小巴。走路二十五分钟，骑车没地方停，雨天上班的人在路口拦不到车。',
    at: d(13, '07:35'),
    steps: [
      ...takenUp(
        seat('yucai', 1),
        d(13, '09:10'),
        d(12, '18:20'),
        '您好，我早上七点在路口数了一个小时，往地铁去的有两百多人，这趟车值得开。线路要交通部门定，我把人数、时段和建议的站点一起报过去。',
      ),
      {
        at: d(12, '19:00'),
        verb: 'forward',
        restated:
          '某片区至地铁口缺少接驳公交。早高峰一小时步行约两百人次。建议开行微循环小巴，设站三处。请交通部门测算客流并答复可行性。',
        lead: 'shifan-traffic',
        class: 'ordinary',
      },
      {
        at: d(4, '09:50'),
        verb: 'extend',
        department: 'shifan-traffic',
        until: workingDayAhead(now, 15),
        reason: '线路已完成踏勘，需要连续两周的客流数据才能定班次，申请延长到试算完成。',
      },
      {
        at: d(3, '11:00'),
        verb: 'extension-decide',
        granted: true,
        reason: '两周客流确有必要，同意。请中间先把试运行的打算告诉选民，不要等到最后一天。',
      },
    ],
  });

import { dayOf } from '@huiyin/shared/kernel/time';
import { type Days, daysBefore, handledStory, seat, takenUp } from './handled-story';
import type { Story } from './story';
import { fresh } from './stories-open';
import { workingDayAhead } from './story-times.rules';

/** Matters that went a longer way: a second round, what cannot be done now, what a superior asked about, a leave. */
export function roundStories(now: number): Story[] {
  const d = daysBefore(now);
  return [twoRounds(d), notNow(d, now), excluded(d), reported(d), handedOver(d, now)];
}

const twoRounds = (d: Days): Story =>
  handledStory({
    n: 7,
    voter: 1,
    station: 'cuiyuan',
    category: '城建城管',
    text: '{市}后巷的下水道三天两头往外冒。污水淌到摊位脚下，买菜都要踮着脚，气味熏得人头晕。',
    at: d(32, '08:40'),
    steps: [
      ...takenUp(
        seat('cuiyuan'),
        d(32, '10:00'),
        d(31, '09:20'),
        '您好，我一早去踩了一脚污水。后巷这根管接了市场和两栋楼，清一次管不够，得查清楚哪里堵、归谁管，我请水务牵头。',
      ),
      {
        at: d(30, '10:00'),
        verb: 'forward',
        restated:
          '某市场后巷污水井反复冒溢。影响经营和通行。该管段接入市场与两栋住宅。请水务部门牵头查清堵点和权属并疏通，道路管养单位配合恢复路面。',
        lead: 'shifan-water',
        coHandlers: ['shifan-roads'],
        class: 'simple',
      },
      {
        at: d(27, '15:00'),
        verb: 'department-return',
        department: 'shifan-roads',
        ground: '后巷为市场用地红线内通道，不属于市政道路管养范围，已把红线图转给主办单位。',
      },
      {
        at: d(25, '09:30'),
        verb: 'extend',
        department: 'shifan-water',
        until: dayOf(d(18, '12:00')),
        reason: '管道内窥发现三处变形，需要先调换一段管材再疏通，申请延长几个工作日。',
      },
      {
        at: d(24, '14:10'),
        verb: 'extension-decide',
        granted: true,
        reason: '管材到货时间有凭据，同意。其间每两天抽排一次，不要让污水漫出来。',
      },
      {
        at: d(20, '16:20'),
        verb: 'department-answer',
        department: 'shifan-water',
        text: '变形的三处管段已更换，全线清淤 60 米，闭水试验合格。市场管理方同意每月清一次隔油池。',
      },
      { at: d(19, '09:30'), verb: 'accept-answer' },
      {
        at: d(19, '09:40'),
        verb: 'tell',
        text: '您好，管子换好、淤也清了，我今早在后巷站了半小时，地面是干的。您再看看，有反复随时告诉我。',
        outcome: 'solved',
        proof: {
          kind: 'site_visit',
          text: '代表早上到后巷查看，三处井盖周围干燥，无冒溢。',
          day: dayOf(d(19, '09:00')),
        },
      },
      {
        at: d(19, '21:30'),
        verb: 'rate',
        echoed: true,
        solved: 'not',
        comment: '平时是好了，可昨晚收摊一冲地又冒出来了。',
      },
      { at: d(17, '08:10'), verb: 'reopen', text: '昨晚九点市场冲地，靠北的那口井又往外冒，水没过了鞋面。' },
      {
        at: d(16, '20:40'),
        verb: 'reply',
        text: '您说得对，我昨晚九点去看了，一冲地水就来不及走。不是没通，是收摊时水量太大，北口那截管太细，还要再改。',
      },
      {
        at: d(15, '09:20'),
        verb: 'forward',
        restated:
          '某市场后巷疏通后仍有冒溢。收摊集中冲洗时出现在北侧检查井，疑为该段管径不足。请核算高峰水量，扩径或分流，并与市场商定错峰冲洗。',
        lead: 'shifan-water',
        class: 'urgent',
      },
      {
        at: d(13, '10:10'),
        verb: 'department-answer',
        department: 'shifan-water',
        text: '经核算高峰水量超出管径能力，建议市场减少用水。',
      },
      {
        at: d(13, '15:00'),
        verb: 'send-back',
        reason: '只请市场少用水解决不了冒溢。请说明管径怎么改、什么时候改完，错峰冲洗和哪一方商定。',
      },
      {
        at: d(12, '16:40'),
        verb: 'department-answer',
        department: 'shifan-water',
        text: '北侧 18 米管已由 200 毫米扩为 300 毫米，并加装一处截流井；与市场签了分区错峰冲洗的时间表。昨晚高峰实测，最高水位低于井口 40 厘米。',
      },
      { at: d(11, '09:30'), verb: 'accept-answer' },
      {
        at: d(11, '20:55'),
        verb: 'tell',
        text: '您好，今晚九点我又去守了收摊，三个区轮着冲，北口的水位一直在井下四十厘米，一滴没冒。照片给您看。',
        outcome: 'solved',
        proof: {
          kind: 'photo',
          text: '收摊冲地时北侧排水口的样子，没有冒溢。',
          day: dayOf(d(11, '20:30')),
          drawing: 'clear-drain',
        },
      },
      {
        at: d(11, '21:40'),
        verb: 'rate',
        echoed: true,
        solved: 'solved',
        comment: '连着看了几晚，真的不冒了。没解决就说没解决，这样好。',
      },
    ],
  });

const notNow = (d: Days, now: number): Story =>
  handledStory({
    n: 11,
    voter: 34,
    station: 'hetang',
    category: '医疗卫生',
    text: '盼{社}有一家夜间急诊。孩子半夜发烧，最近的医院开车也要四十分钟，老人更折腾不起。',
    at: d(2, '07:40'),
    steps: [
      { at: d(2, '09:50'), verb: 'assign', deputyCode: seat('hetang', 1) },
      {
        at: fresh(now, d(1, '16:20')),
        verb: 'reply',
        text: '您好，这个愿望合情合理，我和卫生健康部门认真算过：夜间急诊要配足医生和抢救设备，片区现在的条件两三年内办不到，我如实告诉您。眼下能做的是社区医院夜里留一位医生接电话，能指导的先指导，要转院的帮着叫车；这件事我每年提一次，不放下。',
        outcome: 'reasonable_but_not_now',
      },
    ],
  });

const excluded = (d: Days): Story =>
  handledStory({
    n: 12,
    voter: 35,
    station: 'cuiyuan',
    category: '社区治理',
    text: '{居}中心花园的长椅断了两条腿。老人坐下去差点摔倒，想请修一修。',
    at: d(12, '09:05'),
    steps: [
      { at: d(12, '10:20'), verb: 'assign', deputyCode: seat('cuiyuan', 2) },
      {
        at: d(11, '15:30'),
        verb: 'reply',
        text: '您好，物业今天上午把两把长椅的腿都换成了铸铁的，螺丝打进了地里，我坐上去晃了晃，很稳。',
        outcome: 'solved',
        proof: { kind: 'voter_yes', text: '代表当面问过选民，选民坐过，说稳当了。', day: dayOf(d(11, '15:00')) },
      },
      {
        at: d(11, '21:20'),
        verb: 'rate',
        echoed: true,
        solved: 'not',
        comment: '椅子修好了没错，我点没解决是因为楼下车位的事一直没人管。',
      },
      {
        at: d(6, '10:40'),
        verb: 'exclude',
        reason: '选民自己写明长椅已经修好，评价说的是另一件事（车位），那件已单独登记办理，这一条不计入本事项的统计。',
      },
    ],
  });

const reported = (d: Days): Story =>
  handledStory({
    n: 13,
    voter: 36,
    station: 'xinghe',
    category: '营商环境',
    text: '{路}修路围挡把店铺全挡住了。围了两个月没见几个人干活，生意掉了一大半，什么时候能拆没人说得清。',
    at: d(8, '09:10'),
    steps: [
      ...takenUp(
        seat('xinghe'),
        d(8, '10:40'),
        d(7, '17:00'),
        '您好，我在围挡边问了八家店，说的都一样。施工方说在等一段通信管迁改。我先请他们在每家店门口开一个口子、挂上店名，明天做完；什么时候拆，我去要一个准日子。',
      ),
      {
        at: d(5, '09:30'),
        verb: 'supervise',
        by: 'district_office',
        instruction: '围挡久围不建，影响沿街经营。请查清停工原因、迁改责任方和拆除时间，一并回报，并把时间贴到围挡上。',
        answerBy: dayOf(d(2, '12:00')),
      },
      {
        at: d(3, '16:00'),
        verb: 'report',
        text: '已召集施工方、通信运营方和街道开会：停工原因是一段 40 米通信管未迁，运营方本周内迁完；围挡分两段拆，第一段十天内，第二段一个月内，时间表已贴在围挡上，八家店门口都开了口子。',
      },
      { at: d(2, '09:15'), verb: 'label', tags: ['沿街商户', '围挡'] },
    ],
  });

const handedOver = (d: Days, now: number): Story =>
  handledStory({
    n: 14,
    voter: 37,
    station: 'cuiyuan',
    category: '民生保障',
    text: '{居}快递车进门要交五块钱。快递员不愿意进，老人的东西都堆在岗亭，自己扛不动。',
    at: d(6, '08:50'),
    steps: [
      ...takenUp(
        seat('cuiyuan', 3),
        d(6, '10:15'),
        d(5, '14:20'),
        '您好，我问了物业和三位快递员，五块钱是夜里停车的规矩，白天也照收了。物业同意先停收，我再约他们把送到楼下的办法定下来。',
      ),
      {
        at: d(3, '09:00'),
        verb: 'leave',
        until: workingDayAhead(now, 8),
        standIn: seat('cuiyuan', 1),
      },
    ],
  });

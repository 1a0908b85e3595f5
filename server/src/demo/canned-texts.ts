import type { CannedBody } from '@huiyin/shared/requests/canned.dto';
import type * as z from 'zod/mini';

type Canned = z.infer<typeof CannedBody>;

/** What every station of the district may start from. */
export const DISTRICT_TEXTS: Canned[] = [
  {
    purpose: 'refuse',
    title: '已在诉讼或仲裁中',
    text: '您好，您心里着急，我们明白。这件事已经在法院（仲裁）办理，依法要由他们独立裁判，代表不能为个案打招呼。请律师有困难的，可以到区公共法律服务中心申请法律援助，我们可以帮您联系。',
  },
  {
    purpose: 'refuse',
    title: '举报和控告',
    text: '您好，谢谢您信任我们。反映工作人员的问题，请直接向纪委监委提出，他们会为您保密；在这里写，反而会让更多人看到。',
  },
  {
    purpose: 'ask',
    title: '请补充地点',
    text: '您好，谢谢您告诉我们。请问具体在哪个位置，旁边有什么好认的店或楼？方便的话拍一张照片，我们好一次找准。',
  },
  {
    purpose: 'tell',
    title: '列入计划',
    text: '您好，这件事已经列入计划，时间和做法如下：……到了日子我们会主动来告诉您办得怎么样，不用您再问。',
  },
  {
    purpose: 'forward',
    title: '转办说明',
    text: '某处……（写清地点类型、现象、时段和已经做过的初步查看，不写姓名、电话和门牌）。请查明原因并提出办法，说明完成时间；确需他方配合的，请牵头协调。',
  },
];

/** What 翠园's station keeps for itself. */
export const STATION_TEXTS: Canned[] = [
  {
    purpose: 'ask',
    category: '城建城管',
    title: '道路设施',
    text: '您好，让您操心了。请问是哪一段路，大概从哪儿到哪儿？白天还是晚上更明显？我们带着工具去看。',
  },
  {
    purpose: 'ask',
    category: '交通出行',
    title: '堵点时段',
    text: '您好，谢谢您。请问主要是早上几点到几点，哪个方向？我们挑那个时候去站一站。',
  },
  {
    purpose: 'ask',
    category: '环境保护',
    title: '气味和声音',
    text: '您好，请问一般几点开始、多久停？哪天最重？我们约上环保的同志照着那个时间来。',
  },
  {
    purpose: 'reply',
    category: '社区治理',
    title: '先去看现场',
    text: '您好，您说的事我记下了。我今天下班后去现场看，和物业、社区当面说清楚，看完就给您回话。',
  },
  {
    purpose: 'reply',
    category: '民生保障',
    title: '陪着办一趟',
    text: '您好，让您来回跑，对不住。请把材料带齐，定好时间我陪您到窗口，一次办完。',
  },
  {
    purpose: 'note',
    title: '电话回访记录',
    text: '电话回访：听清楚了答复；满意的地方：……；还想要的：……。',
  },
];

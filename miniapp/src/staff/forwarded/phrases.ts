import type { Phrase } from '../../parts/phrases';

/** Beginnings of a ground for giving a matter back; finished by hand, never sent unread. */
export const GIVE_BACK_GROUNDS: readonly Phrase[] = [
  { name: '职责不在本单位', text: '按职责分工，这件事由以下单位负责：' },
  { name: '权属不在本单位', text: '经核查，该处设施的权属和管养单位是：' },
  { name: '已由别的单位在办', text: '这件事已由以下单位在办，编号和进展是：' },
];

/** Beginnings of why more time is needed. */
export const EXTEND_REASONS: readonly Phrase[] = [
  { name: '要等材料到货', text: '所需材料已采购，预计到货时间是：' },
  { name: '要走审批', text: '需要办理的审批手续和预计时间是：' },
  { name: '施工受天气影响', text: '施工受天气影响，剩下的工作量是：' },
];

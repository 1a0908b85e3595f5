import type { PersonalKind } from '@huiyin/shared/requests/redaction';

/** Kinds of personal data, as people call them. */
export const KIND_NAMES: Record<PersonalKind, string> = {
  phone: '电话号码',
  id_number: '身份证号',
  plate: '车牌号',
  email: '邮箱',
  wechat: '微信号',
  address: '门牌号',
  qq: 'QQ号',
  bank_card: '银行卡号',
};

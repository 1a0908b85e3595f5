import type { CallDoneBody } from '@huiyin/shared/deliveries/delivery.dto';
import type { Phrase } from '../../parts/phrases';

/** Why a number is looked at. */
export const NUMBER_REASONS: readonly Phrase[] = [
  { name: '提醒没送到', text: '微信提醒没有送到，打电话告知进展' },
  { name: '问清情况', text: '需要当面或电话问清情况' },
];

/** How a call went. */
export const CALL_NOTES: Record<CallDoneBody['outcome'], readonly Phrase[]> = {
  told: [
    { name: '本人接的', text: '本人接的电话，已告知。' },
    { name: '家人接的', text: '家人接的电话，请其转告。' },
  ],
  not_reached: [
    { name: '没人接', text: '没人接。' },
    { name: '空号', text: '是空号。' },
    { name: '不方便说', text: '对方不方便说话。' },
  ],
};

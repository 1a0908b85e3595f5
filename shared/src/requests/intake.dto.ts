import * as z from 'zod/mini';
import { LIMITS, textOf } from '../kernel/limits';
import { Receipt } from './request.dto';
import { CreateRequest } from './request.bodies.dto';
import { CHANNELS } from './request.words';

/** What a liaison takes in for somebody without the app: at the door, by phone, on paper. Same clock, same two questions. */
export const IntakeBody = z.extend(CreateRequest, {
  channel: z.enum(
    CHANNELS.filter((c) => c !== 'mini_program'),
    '请选择从哪里来的。',
  ),
  /** Whom to call back; without a phone the voter can still look it up by the slip. */
  name: z.optional(textOf('姓名', 32)),
  phone: z.optional(z.string().check(z.regex(/^(1\d{10}|0\d{2,3}-?\d{7,8})$/, '电话应是 11 位手机号，或区号加号码。'))),
});
export type IntakeBody = z.infer<typeof IntakeBody>;

/** The receipt, with what stands on the slip. */
export const IntakeReceipt = z.extend(Receipt, {
  /** Opens the slip's look-up together with the code. */
  word: z.string(),
  hasPhone: z.boolean(),
});
export type IntakeReceipt = z.infer<typeof IntakeReceipt>;

export const SLIP_SIZES = ['a5', 'roll80'] as const;
export type SlipSize = (typeof SLIP_SIZES)[number];
export const SlipPaperQuery = z.strictObject({ size: z.optional(z.enum(SLIP_SIZES, '没有这种纸。')) });
export const SlipQuery = z.strictObject({ word: textOf('查询词', LIMITS.searchText) });

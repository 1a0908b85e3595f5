import type { DeskState } from '@huiyin/shared/people/desk-sign-in.dto';
import type { IconName } from '../ui/shapes';

/** How it ended; undefined while it can still be decided. */
export const STATES: Record<DeskState, { icon: IconName; text: string } | undefined> = {
  waiting: undefined,
  seen: undefined,
  confirmed: { icon: 'check', text: '电脑上已经登录了。用完记得在电脑上退出。' },
  refused: { icon: 'note', text: '没有让那台电脑登录。要登录的话，请在电脑上换一个码再扫。' },
  expired: { icon: 'clock', text: '这个码过期了。请在电脑上换一个码再扫。' },
};

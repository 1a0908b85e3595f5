import type { RequestView } from '@huiyin/shared/requests/request.dto';
import type { Deed } from '../matter/deeds';

/** The last thing that was done at this desk. `codes`: what was merged, or the one matter. */
export interface Step {
  deed: Deed;
  codes: readonly string[];
  title: string;
  /** Its labels before. */
  before?: Pick<RequestView, 'priority' | 'tags'>;
}

/** How a step is taken back, where the machine lets it; else what can be done in its place. */
export type Undo =
  | { how: 'unmerge'; codes: readonly string[] }
  | { how: 'label'; code: string; priority: 0 | 1; tags: readonly string[] }
  | { how: 'not'; why: string };

const INSTEAD: Partial<Record<Deed, string>> = {
  assign: '分派已经告诉代表和选民，收不回来。要换人，打开它按 H。',
  ask: '问题已经发给选民，收不回来。选民补充了，或者等满了日子，它会自己回来。',
  refuse: '不予受理已经告诉选民，收不回来。选民可以申诉，由别的同事复核。',
  return: '已经转给那个站，收不回来。真是我站的，请对方退回来。',
  forward: '已经转给承办单位，收不回来。不归它办的，它会退回来。',
  tell: '结果已经告诉选民，收不回来。没解决的，选民可以要求再办。',
  'accept-answer': '认可了就算数，收不回来。',
  'send-back': '已经退给承办单位，收不回来。',
  'hand-over': '已经转给那位代表。要换回来，打开它再按 H。',
  unmerge: '已经分出来了。要再并，打开它按 M。',
  note: '记录不能删改。写错了，再记一笔说明。',
};

/** What Z does about the last step; undefined while there is none. */
export function undoOf(step: Step | undefined): Undo {
  if (!step) return { how: 'not', why: '打开这一页以后还没有办过事，没有可撤回的。' };
  if (step.deed === 'merge') return { how: 'unmerge', codes: step.codes };
  if (step.deed === 'label' && step.before) {
    const { priority, tags } = step.before;
    return { how: 'label', code: step.codes[0], priority: priority === 1 ? 1 : 0, tags };
  }
  return { how: 'not', why: INSTEAD[step.deed] ?? '这一步已经记在经过里，收不回来。' };
}

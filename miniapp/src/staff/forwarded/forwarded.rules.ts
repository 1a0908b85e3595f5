import type { ForwardedView } from '@huiyin/shared/requests/forwarded.dto';

/** What the department is in this matter, and whom its answer goes to. */
export function roleWords({ leads, others }: Pick<ForwardedView, 'leads' | 'others'>): string {
  if (!leads) return '协办，请把您单位这一部分答复给主办';
  return others.length > 0 ? '主办，协办都答复后由您单位汇总答复' : '主办，由您单位答复';
}

import type { SuccessionView } from '@huiyin/shared/deputies/leave.dto';

/** What is there to hand on, in words; nothing is said of what there is none of. */
export function openWords({ matters, promises, voters }: SuccessionView): string {
  const parts = [
    matters > 0 && `没办完的事 ${matters} 件`,
    promises > 0 && `没兑现的承诺 ${promises} 项`,
    voters > 0 && `点名找他的选民 ${voters} 位`,
  ].filter(Boolean);
  return parts.join('，') || '名下没有没办完的事';
}

/** A day of another year: 2029年1月9日. */
export function yearDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

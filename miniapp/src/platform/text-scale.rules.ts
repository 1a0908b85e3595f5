/** Elder mode: all text × 1.4 (look.md). */
export const ELDER = 1.4;
/** WeChat's smallest and largest settings; beyond the largest, words no longer fit a phone. */
const LEAST = 0.88;
const MOST = 1.75;
/** From here on the layout of elder mode fits better: names above values, not beside them. */
const ROOMY = 1.25;

/**
 * How large text is drawn: the larger of what the person set in WeChat and of elder mode, never both multiplied.
 * `roomy`: large enough for the layout of elder mode.
 */
export function textScale(host: number, elder: boolean): { scale: number; roomy: boolean } {
  const told = Number.isFinite(host) && host > 0 ? host : 1;
  const wanted = elder ? Math.max(told, ELDER) : told;
  const scale = Math.round(Math.min(MOST, Math.max(LEAST, wanted)) * 100) / 100;
  return { scale, roomy: scale >= ROOMY };
}

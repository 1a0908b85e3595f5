/** Several matters chosen in the queue, and where the choosing began: Shift with X takes all up to there. */
export interface Selection {
  codes: readonly string[];
  anchor: string | undefined;
}

export const NOTHING_CHOSEN: Selection = { codes: [], anchor: undefined };

/** One more, or one less; the next range begins here. */
export function toggled({ codes }: Selection, code: string): Selection {
  const on = codes.includes(code);
  return { codes: on ? codes.filter((one) => one !== code) : [...codes, code], anchor: code };
}

/** Everything in the list from where the choosing began to `code`, both included; without a beginning, that one. */
export function ranged(selection: Selection, list: readonly string[], code: string): Selection {
  const { codes, anchor } = selection;
  const [from, to] = [anchor === undefined ? -1 : list.indexOf(anchor), list.indexOf(code)];
  if (from < 0 || to < 0) return codes.includes(code) ? selection : toggled(selection, code);
  const between = list.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { codes: [...codes, ...between.filter((one) => !codes.includes(one))], anchor };
}

/** What is left of it once the list changed: only what still stands there can be acted on. */
export function still(selection: Selection, list: readonly string[]): Selection {
  const codes = selection.codes.filter((code) => list.includes(code));
  if (codes.length === selection.codes.length) return selection;
  return { codes, anchor: list.includes(selection.anchor ?? '') ? selection.anchor : undefined };
}

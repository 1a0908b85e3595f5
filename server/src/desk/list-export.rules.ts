import { parseIso, spokenDay, spokenDeadline, spokenInstant, dayOf } from '@huiyin/shared/kernel/time';
import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import { CHANNEL_LABELS, OUTCOME_LABELS } from '@huiyin/shared/requests/request.words';

/** A row as a sheet takes it; `wide`: one cell across all columns. */
interface Row {
  cells: (string | number | { value: string | number; style: 'bold' | 'grey' })[];
  wide?: boolean;
}

/** Who took a list out, and when: on every page and in every row, so that no part of it travels without. */
export interface Viewer {
  name: string;
  roleLabel: string;
  /** An instant. */
  at: number;
}

/** 导出：周敏（联络员）2026年11月22日(周日) 10:00 */
export const watermarkOf = ({ name, roleLabel, at }: Viewer): string =>
  `导出：${name}（${roleLabel}）${dayOf(at).slice(0, 4)}年${spokenInstant(at)}`;

const day = (iso: string | null): string => (iso === null ? '' : spokenDay(dayOf(parseIso(iso)!)));
const deadline = (iso: string | null): string => (iso === null ? '' : spokenDeadline(parseIso(iso)!));

/** The columns of a list, in the words of the ledgers, with how wide they are (characters). */
export const EXPORT_COLUMNS: readonly { name: string; width: number; of: (card: RequestCard) => string | number }[] = [
  { name: '编号', width: 18, of: (c) => c.code },
  { name: '事项', width: 40, of: (c) => c.title },
  { name: '状态', width: 16, of: (c) => c.stateLabel },
  { name: '类别', width: 12, of: (c) => c.category },
  { name: '来源', width: 12, of: (c) => CHANNEL_LABELS[c.channel] },
  { name: '联络站', width: 22, of: (c) => c.station.name },
  { name: '代表', width: 12, of: (c) => c.deputy?.name ?? '' },
  { name: '社区', width: 16, of: (c) => c.community?.name ?? '' },
  { name: '反映日期', width: 16, of: (c) => day(c.createdAt) },
  { name: '答复期限', width: 22, of: (c) => deadline(c.dueAt) },
  { name: '是否逾期', width: 10, of: (c) => (c.late || c.handLate ? '逾期' : '') },
  { name: '办理结果', width: 14, of: (c) => (c.outcome ? OUTCOME_LABELS[c.outcome] : '') },
  { name: '督办', width: 8, of: (c) => (c.supervised ? '督办' : '') },
  { name: '并案', width: 8, of: (c) => c.children },
  { name: '关注', width: 8, of: (c) => c.followers },
];

/** How wide the columns are, the watermark's last. */
export const WIDTHS: readonly number[] = [...EXPORT_COLUMNS.map(({ width }) => width), 44];

export const headOf = (mark: string): Row => ({
  cells: [{ value: `${mark}。仅供办理使用，请勿外传。`, style: 'bold' }],
  wide: true,
});
export const namesOf = (): Row => ({
  cells: [...EXPORT_COLUMNS.map(({ name }) => ({ value: name, style: 'bold' as const })), '水印'],
});
export const rowOf = (card: RequestCard, mark: string): Row => ({
  cells: [...EXPORT_COLUMNS.map(({ of }) => of(card)), { value: mark, style: 'grey' }],
});
/** `more`: the list has more than the sheet holds. */
export const footOf = (mark: string, rows: number, more: boolean): Row => ({
  cells: [{ value: `${mark}，共 ${rows} 件${more ? '，一张表只装得下这么多，请缩小范围再导出' : ''}`, style: 'grey' }],
  wide: true,
});

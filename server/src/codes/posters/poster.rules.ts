import type { CodeKind } from '@huiyin/shared/codes/code.dto';
import { DEPUTY_LEVEL_LABELS, type DeputyLevel } from '@huiyin/shared/deputies/deputy.dto';
import { linkOf, organiserOf } from '../door-code.rules';

/** The one sentence every poster says. */
export const SENTENCE = '有事找代表，三日有回音';

/** What a poster says of a station, or of a deputy and the station at which they receive. */
export interface PosterRow {
  kind: CodeKind;
  name: string;
  district: string;
  street: string | null;
  /** Of the station; '' when the office wrote none. A deputy without a station has none of the three. */
  address: string;
  openingHours: string;
  phone: string;
  station: string | null;
  level: DeputyLevel | null;
  constituency: string | null;
  field: string;
  /** The valid door code. */
  code: string;
}

/** One line of facts at the foot of a poster. */
export interface PosterDetail {
  label: string;
  text: string;
}

/** A poster's words, before anything is drawn. */
export interface PosterWords {
  kind: CodeKind;
  /** Small, above the name. */
  above: string;
  name: string;
  /** Under the name: a deputy's seat and field. */
  seat: string;
  field: string;
  details: PosterDetail[];
  organiser: string;
  code: string;
  link: string;
}

/** Everything a poster says. `home`: the address at which the public reaches this server. */
export function posterWords(row: PosterRow, home: string): PosterWords {
  const detail = (label: string, text: string | null): PosterDetail[] => (text?.trim() ? [{ label, text }] : []);
  const address = detail('地址', row.address);
  const phone = detail('电话', row.phone);
  const seat = row.level ? [DEPUTY_LEVEL_LABELS[row.level], row.constituency].filter(Boolean).join(' · ') : '';
  const deputy = row.kind === 'deputy';
  return {
    kind: row.kind,
    above: deputy ? '您的人大代表' : [row.street, row.district].filter(Boolean).join(' · '),
    name: row.name,
    seat,
    field: deputy && row.field.trim() ? `熟悉：${row.field}` : '',
    // When a deputy receives is not when the station is open.
    details: deputy
      ? [...detail('接待地点', row.station), ...address, ...phone]
      : [...address, ...detail('开放', row.openingHours), ...phone],
    organiser: `主办单位：${organiserOf(row.district, row.street)}`,
    code: row.code,
    link: linkOf(home, row.kind, row.code),
  };
}

/** All characters a poster needs glyphs for; both weights of the font have the same. */
export const charactersOf = (words: PosterWords): Set<string> =>
  new Set(
    [words.above, words.name, words.seat, words.field, words.organiser, words.link, ...words.details.map((d) => d.text)]
      .join('')
      .replace(/\s/gu, ''),
  );

import { type DeputyCard, DEPUTY_LEVEL_LABELS, type DeputyLevel } from '@huiyin/shared/deputies/deputy.dto';

/** What a list shows of a deputy, from `deputy d` with {@link CARD_PLACES}. No phone: there is none to select. */
export const CARD = `d.id, d.code, d.name, d.level, d.field, k.name AS constituency, s.code AS stationCode,
    s.name AS stationName, di.name AS district`;
export const CARD_PLACES = `JOIN district di ON di.id = d.district_id
    LEFT JOIN constituency k ON k.id = d.constituency_id LEFT JOIN station s ON s.id = d.station_id`;

export interface CardRow {
  id: string;
  code: string;
  name: string;
  level: DeputyLevel;
  field: string;
  constituency: string | null;
  stationCode: string | null;
  stationName: string | null;
  district: string;
}

/** Deputies above the district are elected by the congress below theirs (选举法 §3), so they have no constituency here. */
const ELECTED_INDIRECTLY = '由下一级人大选举产生';

export const toCard = (row: CardRow): DeputyCard => ({
  code: row.code,
  name: row.name,
  level: row.level,
  levelLabel: DEPUTY_LEVEL_LABELS[row.level],
  constituency: row.constituency ?? ELECTED_INDIRECTLY,
  field: row.field,
  station: row.stationCode && row.stationName ? { code: row.stationCode, name: row.stationName } : null,
  district: row.district,
});

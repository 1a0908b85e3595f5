import type { Day } from './time';

/**
 * The rest days of China as published: the State Council's yearly notices, holidays and make-up working weekends.
 * Plain Saturdays and Sundays are not listed. When a notice for a new year comes: add its year here, raise
 * CALENDAR_VERSION, and recompute the open clocks whose dates were provisional.
 */
export const CALENDAR_VERSION = '2026.1';

/** One holiday of a notice: every day from `from` to `to` rests, the `makeUp` weekend days are worked instead. */
export interface NoticeHoliday {
  name: string;
  from: Day;
  to: Day;
  makeUp: Day[];
}

/** What is known of one year. A provisional year has no notice yet: its dates may still move. */
export interface CalendarYear {
  year: number;
  version: string;
  source: string;
  /** The day somebody last compared these lines with the source. */
  lastChecked: Day;
  provisional: boolean;
  holidays: NoticeHoliday[];
}

const LAST_CHECKED = '2026-11-22';

const holiday = (name: string, from: Day, to: Day, ...makeUp: Day[]): NoticeHoliday => ({ name, from, to, makeUp });

/** Years with a notice, oldest first. */
export const NOTICED_YEARS: CalendarYear[] = [
  {
    year: 2024,
    version: '2024.1',
    source: '国务院办公厅关于2024年部分节假日安排的通知（国办发明电〔2023〕7号，2023年10月25日）',
    lastChecked: LAST_CHECKED,
    provisional: false,
    holidays: [
      holiday('元旦', '2024-01-01', '2024-01-01'),
      holiday('春节', '2024-02-10', '2024-02-17', '2024-02-04', '2024-02-18'),
      holiday('清明节', '2024-04-04', '2024-04-06', '2024-04-07'),
      holiday('劳动节', '2024-05-01', '2024-05-05', '2024-04-28', '2024-05-11'),
      holiday('端午节', '2024-06-10', '2024-06-10'),
      holiday('中秋节', '2024-09-15', '2024-09-17', '2024-09-14'),
      holiday('国庆节', '2024-10-01', '2024-10-07', '2024-09-29', '2024-10-12'),
    ],
  },
  {
    year: 2025,
    version: '2025.1',
    source: '国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号，2024年11月12日）',
    lastChecked: LAST_CHECKED,
    provisional: false,
    holidays: [
      holiday('元旦', '2025-01-01', '2025-01-01'),
      holiday('春节', '2025-01-28', '2025-02-04', '2025-01-26', '2025-02-08'),
      holiday('清明节', '2025-04-04', '2025-04-06'),
      holiday('劳动节', '2025-05-01', '2025-05-05', '2025-04-27'),
      holiday('端午节', '2025-05-31', '2025-06-02'),
      holiday('国庆节、中秋节', '2025-10-01', '2025-10-08', '2025-09-28', '2025-10-11'),
    ],
  },
  {
    year: 2026,
    version: '2026.1',
    source: '国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号，2025年11月4日）',
    lastChecked: LAST_CHECKED,
    provisional: false,
    holidays: [
      holiday('元旦', '2026-01-01', '2026-01-03', '2026-01-04'),
      holiday('春节', '2026-02-15', '2026-02-23', '2026-02-14', '2026-02-28'),
      holiday('清明节', '2026-04-04', '2026-04-06'),
      holiday('劳动节', '2026-05-01', '2026-05-05', '2026-05-09'),
      holiday('端午节', '2026-06-19', '2026-06-21'),
      holiday('中秋节', '2026-09-25', '2026-09-27'),
      holiday('国庆节', '2026-10-01', '2026-10-07', '2026-09-20', '2026-10-10'),
    ],
  },
];

/** Where a provisional year's days come from. */
export const PROVISIONAL_SOURCE =
  '全国年节及纪念日放假办法（2024年11月10日修订，2025年1月1日起施行）；当年放假安排的通知尚未公布';
export const PROVISIONAL_LAST_CHECKED: Day = LAST_CHECKED;

/** Days of the moon's calendar that no arithmetic on dates yields, for years still without a notice. */
export interface MovingFeasts {
  newYearEve: Day;
  qingming: Day;
  dragonBoat: Day;
  midAutumn: Day;
}

const feasts = (newYearEve: Day, qingming: Day, dragonBoat: Day, midAutumn: Day): MovingFeasts => ({
  newYearEve,
  qingming,
  dragonBoat,
  midAutumn,
});

/** 除夕, 清明, 端午, 中秋 by year. A year beyond the table falls back to the fixed-date holidays alone. */
export const MOVING_FEASTS: Record<number, MovingFeasts> = {
  2027: feasts('2027-02-05', '2027-04-05', '2027-06-09', '2027-09-15'),
  2028: feasts('2028-01-25', '2028-04-04', '2028-05-28', '2028-10-03'),
  2029: feasts('2029-02-12', '2029-04-04', '2029-06-16', '2029-09-22'),
  2030: feasts('2030-02-02', '2030-04-05', '2030-06-05', '2030-09-12'),
  2031: feasts('2031-01-22', '2031-04-05', '2031-06-24', '2031-10-01'),
  2032: feasts('2032-02-10', '2032-04-04', '2032-06-12', '2032-09-19'),
  2033: feasts('2033-01-30', '2033-04-04', '2033-06-01', '2033-09-08'),
  2034: feasts('2034-02-18', '2034-04-05', '2034-06-20', '2034-09-27'),
  2035: feasts('2035-02-07', '2035-04-05', '2035-06-10', '2035-09-16'),
};

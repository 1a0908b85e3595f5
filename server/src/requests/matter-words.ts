import type { EntityManager } from 'typeorm';
import { redact } from '@huiyin/shared/requests/redaction';
import { UNNAMED } from '../people/person-links.service';

/** A table with words that people wrote or were told about a matter, beside the matter itself. */
export interface MatterWords {
  table: string;
  /** Its primary key. */
  key: readonly string[];
  columns: readonly string[];
  /** Columns with JSON, in which some of the strings are words. */
  json?: readonly string[];
  /** Which rows are about the matters whose ids are bound once. */
  about: string;
}

const OF = 'request_id IN (?)';
const PART_OF = 'part_id IN (SELECT id FROM forward_part WHERE request_id IN (?))';
const EVENT_OF = "event_id IN (SELECT id FROM event WHERE topic = 'request' AND subject_id IN (?))";

/**
 * Everything that was written about a matter: its timeline, what departments and superiors wrote, what people were told.
 * When its voter is forgotten and it ended, personal data is masked in all of it, whichever feature keeps it. A test holds
 * the list to the entities: whoever adds a text with a request's id puts it here.
 */
export const MATTER_WORDS: readonly MatterWords[] = [
  {
    table: 'event',
    key: ['id'],
    columns: ['text'],
    json: ['detail'],
    about: "topic = 'request' AND subject_id IN (?)",
  },
  { table: 'message', key: ['id'], columns: ['title', 'text'], about: EVENT_OF },
  { table: 'delivery', key: ['id'], columns: ['title', 'text', 'tried_note'], json: ['facts'], about: EVENT_OF },
  { table: 'forward', key: ['id'], columns: ['restated'], about: OF },
  { table: 'forward_part', key: ['id'], columns: ['answer', 'ground', 'sent_back_reason'], about: OF },
  { table: 'forward_extension', key: ['id'], columns: ['reason', 'decision'], about: OF },
  { table: 'forward_entry', key: ['id'], columns: ['text'], about: PART_OF },
  { table: 'supervision', key: ['id'], columns: ['instruction', 'report'], about: OF },
  { table: 'proof', key: ['id'], columns: ['text'], about: OF },
  { table: 'rating', key: ['id'], columns: ['comment', 'excluded_reason'], about: OF },
  { table: 'sample_item', key: ['sample_id', 'request_id'], columns: ['note'], about: OF },
  { table: 'content_check', key: ['id'], columns: ['note'], about: OF },
];

/** Masks personal data in all of it. */
export async function maskWords(em: EntityManager, requestId: string): Promise<void> {
  for (const { table, key, columns, json = [], about } of MATTER_WORDS) {
    const rows: Record<string, string | null>[] = await em.query(
      `SELECT ${[...key, ...columns, ...json].join(', ')} FROM ${table} WHERE ${about}`,
      [[requestId]],
    );
    for (const row of rows) {
      const masked: [string, string][] = [];
      for (const column of columns) if (row[column] !== null) masked.push([column, mask(row[column])]);
      for (const column of json) if (row[column] !== null) masked.push([column, maskJson(row[column])]);
      const changed = masked.filter(([column, text]) => text !== row[column]);
      if (!changed.length) continue;
      const set = changed.map(([column]) => `${column} = ?`).join(', ');
      const which = key.map((k) => `${k} = ?`).join(' AND ');
      await em.query(`UPDATE ${table} SET ${set} WHERE ${which}`, [
        ...changed.map(([, text]) => text),
        ...key.map((k) => row[k]),
      ]);
    }
  }
}

/** Takes a voter's name out of all of it, whatever the state of the matters. */
export async function unnameWords(em: EntityManager, requestIds: readonly string[], name: string): Promise<void> {
  if (!requestIds.length) return;
  for (const { table, columns, json = [], about } of MATTER_WORDS) {
    const all = [...columns, ...json];
    await em.query(
      `UPDATE ${table} SET ${all.map((c) => `${c} = REPLACE(${c}, ?, '${UNNAMED}')`).join(', ')} WHERE ${about}`,
      [...all.map(() => name), requestIds],
    );
  }
}

const mask = (text: string): string => redact(text).text;

/** Facts whose values somebody wrote, whatever they look like. */
const WRITTEN = ['note', 'text', 'title', 'comment', 'reason'];
const CHINESE = /\p{Script=Han}/u;

/** Of the strings in a JSON only those that are words: codes, instants and ids stay as they are. */
function maskJson(text: string): string {
  const masked: unknown = JSON.parse(text, (key: string, value: unknown) =>
    typeof value === 'string' && (WRITTEN.includes(key) || CHINESE.test(value)) ? mask(value) : value,
  );
  return JSON.stringify(masked);
}

// The marks of a recording (recordings.mjs), filled with what is new in this call.

/** A recorded value as it is bound now: `fresh` holds new words, `ids` what earlier statements of this call inserted. */
export function filled(value, fresh, ids) {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((one) => filled(one, fresh, ids));
  if ('date' in value) return new Date(value.date);
  if ('insertOf' in value) return String(ids[value.insertOf]);
  return value.around.join(fresh[value.fresh]);
}

/**
 * The same statement over the archive. A matter lies whole on one side, with its clocks and its timeline: what joins these is
 * read from the living tables or from the archive, never across.
 */
export const inArchive = (sql: string): string =>
  sql.replace(/\b(FROM|JOIN) (request|request_clock|event)\b/g, '$1 $2_archive');

/**
 * The rows of a statement from both sides, in one. Binds its values twice. Each side must be bounded by itself: by its own
 * LIMIT, or because it begins with few rows of another table.
 * @param rest ORDER BY and LIMIT of the whole, by the names of the result's columns
 */
export const overBoth = (sql: string, rest = ''): string => `(${sql}) UNION ALL (${inArchive(sql)}) ${rest}`;

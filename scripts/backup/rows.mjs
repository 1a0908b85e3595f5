// Counts the rows in a dump while it passes by, so that the manifest speaks of what is in the file and nothing else.

const INSERT = Buffer.from('INSERT INTO `');
const VALUES = ' VALUES';
const [NEWLINE, QUOTE, BACKSLASH, OPEN, CLOSE, END] = [10, 39, 92, 40, 41, 59];

/**
 * `{ push(chunk), rows, kept }`: `rows` maps tables to how many rows were inserted into them, `kept` the named tables to the
 * text of their statements (small ones: the manifest quotes them). A dump writes line breaks inside of texts as `\n`, so
 * that every statement begins a line.
 */
export function countRows(keep = []) {
  const rows = new Map();
  const kept = new Map(keep.map((table) => [table, '']));
  let mode = 'line';
  let head = [];
  let table = '';
  let depth = 0;
  let quoted = false;
  let escaped = false;

  /** Until the line shows what it is: an INSERT up to its VALUES, or anything else. Returns where to go on. */
  function lineStart(chunk, at) {
    for (let i = at; i < chunk.length; i += 1) {
      const byte = chunk[i];
      if (head.length < INSERT.length && byte !== INSERT[head.length]) {
        head = [];
        mode = byte === NEWLINE ? 'line' : 'skip';
        return i + 1;
      }
      head.push(byte);
      const text = head.length > INSERT.length && byte === VALUES.charCodeAt(VALUES.length - 1);
      if (!text || !Buffer.from(head).toString().endsWith(VALUES)) continue;
      table = Buffer.from(head).toString().split('`')[1];
      if (!rows.has(table)) rows.set(table, 0);
      head = [];
      mode = 'rows';
      return i + 1;
    }
    return chunk.length;
  }

  function insideRows(chunk, at) {
    let n = 0;
    let i = at;
    for (; i < chunk.length && mode === 'rows'; i += 1) {
      const byte = chunk[i];
      if (escaped) escaped = false;
      else if (byte === BACKSLASH) escaped = quoted;
      else if (byte === QUOTE) quoted = !quoted;
      else if (quoted) continue;
      else if (byte === OPEN) n += depth++ === 0 ? 1 : 0;
      else if (byte === CLOSE) depth -= 1;
      else if (byte === END && depth === 0) mode = 'skip';
    }
    rows.set(table, rows.get(table) + n);
    if (kept.has(table)) kept.set(table, kept.get(table) + chunk.toString('utf8', at, i));
    return i;
  }

  return {
    rows,
    kept,
    push(chunk) {
      for (let at = 0; at < chunk.length;) {
        if (mode === 'line') at = lineStart(chunk, at);
        else if (mode === 'rows') at = insideRows(chunk, at);
        else {
          const end = chunk.indexOf(NEWLINE, at);
          at = end < 0 ? chunk.length : end + 1;
          if (end >= 0) mode = 'line';
        }
      }
    },
  };
}

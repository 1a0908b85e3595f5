// One table out of everything that was measured.

/** A number of about three digits. */
export const short = (n) => (n >= 100 ? Math.round(n).toLocaleString('en-US') : n >= 10 ? n.toFixed(1) : n.toFixed(2));
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const verdict = (good) => (good ? 'yes' : 'NO');

const HEAD = [
  'what',
  'server',
  'floor',
  'ratio',
  'p50 / p99',
  'floor p50 / p99',
  'rows read',
  'rows read, history ÷ 10',
  'aim',
  'met',
];

/** The lines of the endpoints. `reads` and `smallReads` are what rows-read.mjs counted at the two sizes. */
export function endpointRows({ lines, reads, smallReads }) {
  return lines.map(({ endpoint, server, floor, ratio }) => {
    const aim = endpoint === 'submit' ? 0.7 : 0.6;
    const counted = (of) => (of ? `${of[endpoint].median} (≤ ${of[endpoint].most})` : '');
    return [
      endpoint,
      `${short(server.perSecond)}/s`,
      `${short(floor.perSecond)}/s`,
      ratio.toFixed(2),
      `${short(server.p50)} / ${short(server.p99)} ms`,
      `${short(floor.p50)} / ${short(floor.p99)} ms`,
      counted(reads),
      counted(smallReads),
      `ratio ≥ ${aim}`,
      verdict(ratio >= aim),
    ];
  });
}

/** A line with one figure and its aim. */
const figure = (what, value, aim, good) => [what, value, '', '', '', '', '', '', aim, verdict(good)];
export const memoryRow = (mb) => figure('server resident memory, most', `${Math.round(mb)} MB`, '< 250 MB', mb < 250);
export const loadRow = ({ path, bytes, requests }) =>
  figure(`H5 first load of ${path}`, `${kB(bytes)} in ${requests}`, '≤ 250 kB', bytes <= 250_000);
export const packageRow = ({ name, bytes, limit }) =>
  figure(`weapp package ${name}`, kB(bytes), `≤ ${limit / 1000} kB`, bytes <= limit);
export const startRow = (which, seconds, aim) =>
  figure(`npm start, ${which}`, `${seconds} s`, `< ${aim} s`, seconds < aim);

/** The whole table as Markdown, columns aligned. */
export function table(rows) {
  const all = [HEAD, ...rows];
  const widths = HEAD.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(HEAD), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n');
}

// One table out of everything that was measured.
import { SIMILAR } from './calls.mjs';

/** A number of about three digits. */
export const short = (n) => (n >= 100 ? Math.round(n).toLocaleString('en-US') : n >= 10 ? n.toFixed(1) : n.toFixed(2));
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
export const verdict = (good) => (good ? 'yes' : 'NO');

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
    const aim = leastRatio(endpoint);
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

/** Of the floor's calls a second. */
const LEAST_RATIO = 0.7;
/** Similar matters are compared word by word in the server, which no floor does. */
const leastRatio = (endpoint) => (SIMILAR.endpoints.includes(endpoint) ? 0.5 : LEAST_RATIO);

/** A line of the table by its columns' names; what is not named stays empty. */
export const line = ({
  what,
  server = '',
  floor = '',
  ratio = '',
  times = '',
  floorTimes = '',
  reads = '',
  smallReads = '',
  aim,
  met,
}) => [...[what, server, floor, ratio, times, floorTimes, reads, smallReads, aim, met]];

/** Look-ups at the steady rate of people: they have a time to keep. */
export function steadyRows(steady, { perSecond, p99Ms }) {
  return steady.map(({ endpoint, server, floor }) =>
    line({
      what: `${endpoint}, ${perSecond} a second`,
      times: `${short(server.p50)} / ${short(server.p99)} ms`,
      floorTimes: `${short(floor.p50)} / ${short(floor.p99)} ms`,
      aim: `p99 < ${p99Ms} ms`,
      met: verdict(server.p99 < p99Ms),
    }),
  );
}

/** A line with one figure and its aim. */
const figure = (what, value, aim, good) => line({ what, server: value, aim, met: verdict(good) });
export const memoryRow = (mb) => figure('server resident memory, most', `${Math.round(mb)} MB`, '< 250 MB', mb < 250);

/** What the desk's stream (stream/measure.mjs) showed: a row a way of listening, the desk page beside it, the memory. */
export function streamRows({ lines, desk, memory, listeners }) {
  const many = listeners.toLocaleString('en-US');
  const counted = ({ delivered, missing, stray, twice }) =>
    `${delivered.toLocaleString('en-US')} heard, ${missing} missing, ${stray + twice} too many`;
  return [
    ...lines.map(({ name, moves, server, floor }) => {
      const right = server.missing + server.stray + server.twice === 0;
      return [
        ...[`desk stream, ${many} ${name}, ${moves} moves`, counted(server), counted(floor), ''],
        ...[`${short(server.p50)} / ${short(server.p99)} ms`, `${short(floor.p50)} / ${short(floor.p99)} ms`, '', ''],
        ...[`none wrong, p99 < ${STREAM_P99_MS} ms`, verdict(right && server.p99 < STREAM_P99_MS)],
      ];
    }),
    [
      ...[`desk page with ${many} listeners (floor: without)`, `${short(desk.with)}/s`, `${short(desk.without)}/s`],
      ...[desk.ratio.toFixed(2), '', '', '', '', `ratio ≥ ${DESK_BESIDE}`, verdict(desk.ratio >= DESK_BESIDE)],
    ],
    figure(
      `server memory without / with ${many} listeners`,
      `${Math.round(memory.without)} / ${Math.round(memory.with)} MB`,
      '< 250 MB',
      memory.with < 250,
    ),
  ];
}
/** From a verb's answer to the last desk that hears of it: a look every 0.7 s, and the time to write to all. */
const STREAM_P99_MS = 1000;
/** What of its speed the desk page keeps while so many listen. */
const DESK_BESIDE = 0.9;
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
  const drawn = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [drawn(HEAD), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(drawn)].join('\n');
}

// What was seen, as a table.
const ms = (histogram, percentile) => (histogram.getValueAtPercentile(percentile) / 1000).toFixed(1);

/** The table of a run that was held. */
export function tableOf({ made, seconds, byCall, all, memory, backlog, books, rate, p99 }) {
  const line = (name, h) =>
    `| ${name} | ${h.totalCount.toLocaleString('en-US')} | ${[50, 90, 99, 99.9, 100].map((p) => ms(h, p)).join(' | ')} |`;
  return [
    '| call | made | p50 ms | p90 | p99 | p99.9 | most |',
    '|---|---|---|---|---|---|---|',
    ...[...byCall].sort(([a], [b]) => a.localeCompare(b)).map(([name, h]) => line(name, h)),
    line('**all**', all),
    '',
    `${(made / seconds).toFixed(0)} calls a second (${rate} asked) for ${(seconds / 60).toFixed(1)} min, open arrivals, times from the moment a call was due; ` +
      `p99 ${Number(ms(all, 99)) < p99 ? '<' : '≥'} ${p99} ms.`,
    `Memory of the server: most ${memory.most.toFixed(0)} MB, typical ${memory.typical.toFixed(0)} MB, ` +
      `${memory.growth < 0 ? 'fell' : 'grew'} by ${Math.abs(memory.growth).toFixed(1)} MB. Oldest event waiting: ${backlog.toFixed(1)} s.`,
    `${books.acknowledged.toLocaleString('en-US')} writes acknowledged, ${books.unknown} unknown; lost or doubled: ${books.wrong.length ? books.wrong.join(' ') : 'none'}.`,
  ].join('\n');
}

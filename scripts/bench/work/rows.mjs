// Lines of the table about what is not a call.
import { line, short, verdict } from '../table.mjs';

/** What a step of the sweep may cost more on a history ten times as long. */
const SWEEP_GROWTH = 1.3;
/** Of the speed of the same statements with nothing around them. */
const DRAIN_RATIO = 0.4;
/** The whole process's. */
const MEMORY_MB = 250;

/** The sweep and the drain, at the large size; of the small one how its cost compares. */
export function workRows({ large, small }) {
  const growth = small.sweep.perSecond / large.sweep.perSecond;
  const ratio = large.drain.perSecond / large.drain.floor.perSecond;
  return [
    line({
      what: `escalation sweep, ${large.sweep.done} steps due (floor: history ÷ 10)`,
      server: `${short(large.sweep.perSecond)}/s`,
      floor: `${short(small.sweep.perSecond)}/s`,
      ratio: `cost × ${growth.toFixed(2)}`,
      reads: `${short(large.sweep.reads)} a step`,
      smallReads: `${short(small.sweep.reads)} a step`,
      aim: `cost ≤ ${SWEEP_GROWTH} ×`,
      met: verdict(growth <= SWEEP_GROWTH),
    }),
    line({
      what: `outbox drain, ${large.drain.done} events`,
      server: `${short(large.drain.perSecond)}/s`,
      floor: `${short(large.drain.floor.perSecond)}/s`,
      ratio: ratio.toFixed(2),
      reads: `${short(large.drain.reads)} an event`,
      smallReads: `${short(small.drain.reads)} an event`,
      aim: `ratio ≥ ${DRAIN_RATIO}`,
      met: verdict(ratio >= DRAIN_RATIO),
    }),
  ];
}

export const summaryRow = ({ wrong, requests, read, count }) =>
  line({
    what: `summary rows of ${requests.toLocaleString('en-US')} requests (floor: counting)`,
    server: `${short(read)} ms`,
    floor: `${short(count)} ms`,
    ratio: `÷ ${short(count / read)}`,
    aim: 'equal to a full count',
    met: wrong === 0 ? 'yes' : `NO: ${wrong} differ`,
  });

export const exportRow = ({ due, rows, bytes, seconds, memoryMb }) =>
  line({
    what: `ledger of ${due.toLocaleString('en-US')} rows as Excel`,
    server: `${short(rows / seconds)} rows/s`,
    floor: `${short(bytes / 1e6)} MB`,
    ratio: `${short(seconds)} s`,
    reads: `${Math.round(memoryMb)} MB resident`,
    aim: `all rows, < ${MEMORY_MB} MB`,
    met: verdict(rows === due && memoryMb < MEMORY_MB),
  });

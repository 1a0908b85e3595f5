import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { type ChainFault, type ChainReport, walkChain } from './audit/chain-walk';
import { databaseOptions } from './database';
import { ConfigFault, readConfig } from './platform/config';

const FAULTS: Record<ChainFault, (seq: string) => string> = {
  changed: (seq) => `Entry ${seq} was changed after it was written.`,
  removed: (seq) => `Entry ${seq} was removed.`,
  inserted: (seq) => `Entry ${seq} was inserted: the server never wrote it there.`,
  head: (seq) =>
    seq === '0'
      ? 'The row that keeps both ends of the chain is gone.'
      : `Entry ${seq} is not what the head of the chain says the last one is.`,
};

/** What the walk found, in plain sentences. */
function sentences({ checked, ends, broken }: ChainReport): string[] {
  if (broken)
    return [
      `The audit chain is broken at entry ${broken.seq}. ${FAULTS[broken.fault](broken.seq)}`,
      `The ${checked} entries before it are as they were written. What comes after it proves nothing.`,
      'Compare the last head hash that was noted on paper, keep a copy of the database, and tell the district office.',
    ];
  if (!ends || ends.seq === '0') return ['The audit chain is empty: nothing was sealed yet.'];
  return [
    `The audit chain holds: ${checked} entries, ${BigInt(ends.anchor_seq) + 1n} to ${ends.seq}.`,
    ...(ends.anchor_seq === '0' ? [] : [`Entries up to ${ends.anchor_seq} went when their time was over.`]),
    `Head ${ends.seq}: ${ends.hash}`,
    'Note this line on paper. Somebody who rewrites every table, the head included, cannot change what is on paper.',
  ];
}

/** `npm run audit:verify`: walks the audit chain; exit 1 when it is broken. Changes nothing. */
async function verify(): Promise<void> {
  const db = await new DataSource(databaseOptions(readConfig())).initialize();
  try {
    const report = await walkChain(db);
    const [{ n }]: { n: string }[] = await db.query('SELECT COUNT(*) AS n FROM audit_pending');
    const waiting = n === '0' ? [] : [`${n} more wait to be sealed: a running server does that within seconds.`];
    process.stdout.write(`${[...sentences(report), ...waiting].join('\n')}\n`);
    process.exitCode = report.broken ? 1 : 0;
  } finally {
    await db.destroy();
  }
}

verify().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof ConfigFault ? fault.message : String((fault as Error).stack ?? fault)}\n`);
  process.exit(1);
});

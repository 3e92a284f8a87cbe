import {
  keptContents,
  strayedSnapshot,
  transact,
  verifyChain,
  type BrokenLink,
  type ChainReport,
  type KeptContent,
  type Tx,
} from '@kairan/store';
import type { DataSource } from 'typeorm';
import { contentHash } from './hash.js';

/** So many contents are in memory at a time. */
const batch = 50;

/**
 * Checks the history of a municipality against its hash chain, and then what is kept beside it against the events: the snapshot of
 * every submission, and what every decided sheet says. `broken` names the first that is not what it was.
 */
export function verifyHistory(database: DataSource, municipality: string): Promise<ChainReport> {
  return transact(
    database,
    { municipality },
    async (tx) => {
      const report = await verifyChain(tx);
      return report.broken ? report : { ...report, broken: await brokenContent(tx) };
    },
    'REPEATABLE READ',
  );
}

async function brokenContent(tx: Tx): Promise<BrokenLink | null> {
  for (let after = '0'; ;) {
    const contents = await keptContents(tx, after, batch);
    for (const content of contents) {
      const fault = faultOf(content);
      const { seq, sheetId, n } = content;
      if (fault) return { seq, sheetId, n, fault };
    }
    if (contents.length < batch) break;
    after = contents.at(-1)!.seq;
  }
  const stray = await strayedSnapshot(tx);
  return stray ? { seq: null, ...stray, fault: 'snapshotStrayed' } : null;
}

function faultOf({ type, round, contentHash: said, kept }: KeptContent): BrokenLink['fault'] | null {
  if (!kept && type === 'submitted') return 'snapshotMissing';
  const whole = kept?.contentHash === said && contentHash(kept?.content) === said;
  if (type === 'decided') return whole ? null : 'decidedChanged';
  return whole && kept?.round === round ? null : 'snapshotChanged';
}

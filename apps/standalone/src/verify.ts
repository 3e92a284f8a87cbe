import { verifyEditions, verifyHistory } from '@kairan/office';
import type { BrokenLink } from '@kairan/store';
import { inEveryMunicipality } from './municipalities.js';
import { faultsOf, nameOf } from './verify-book.js';

const words: Record<BrokenLink['fault'], string> = {
  changed: 'の履歴が書き換えられています。',
  missing: 'の直前の履歴が失われています。',
  head: 'から後の履歴が失われています。',
  snapshotChanged: 'で提出された内容の控えが書き換えられています。',
  snapshotMissing: 'で提出された内容の控えが失われています。',
  snapshotStrayed: 'に、提出されていない内容の控えがあります。',
  decidedChanged: 'で決裁された内容が書き換えられています。',
};

/**
 * Recomputes every municipality's hash chain and what hangs on it, the published books too.
 * @returns exit code: 0 when all are whole, 1 when one is broken
 */
export async function verify(): Promise<number> {
  let broken = false;
  await inEveryMunicipality(async (database, { id, name }) => {
    const { events, head, broken: link } = await verifyHistory(database, id);
    const editions = await verifyEditions(database, id);
    if (link || editions.length > 0) broken = true;
    if (link) console.log(`✗ ${name}: ${sentence(link)}`);
    else console.log(`✓ ${name}: ${events} 件の履歴はつながっています（${head}）`);
    for (const checked of editions)
      for (const fault of faultsOf(checked)) console.log(`✗ ${name}: ${nameOf(checked)}: ${fault}`);
  });
  return broken ? 1 : 0;
}

function sentence({ seq, sheetId, n, fault }: BrokenLink): string {
  const event = `調書 ${sheetId} の ${n} 件目`;
  if (seq === null) return event + words[fault];
  return `通し番号 ${seq}${sheetId ? `（${event}）` : ''}${words[fault]}`;
}

import { verifyHistory } from '@kairan/office';
import { openDatabase, type BrokenLink } from '@kairan/store';
import { municipalities } from './municipalities.js';
import { visitHome } from './database.js';

const words: Record<BrokenLink['fault'], string> = {
  changed: 'の履歴が書き換えられています。',
  missing: 'の直前の履歴が失われています。',
  head: 'から後の履歴が失われています。',
  snapshotChanged: 'で提出された内容の控えが書き換えられています。',
  snapshotMissing: 'で提出された内容の控えが失われています。',
  snapshotStrayed: 'に、提出されていない内容の控えがあります。',
  decidedChanged: 'で決裁された内容が書き換えられています。',
};

/** Recomputes every municipality's hash chain and what hangs on it. @returns exit code: 0 when all are whole, 1 when one is broken */
export async function verify(): Promise<number> {
  const home = await visitHome();
  return verifyIn(home.databaseUrl).finally(() => home.release());
}

async function verifyIn(databaseUrl: string): Promise<number> {
  const database = await openDatabase(databaseUrl);
  try {
    let broken = 0;
    const all = await municipalities(databaseUrl);
    if (all.length === 0)
      throw new Error('確かめる団体がありません。DATABASE_URL には、表の所有者でつないでください。');
    for (const { id, name } of all) {
      const report = await verifyHistory(database, id);
      if (report.broken) broken++;
      console.log(
        report.broken
          ? `✗ ${name}: ${sentence(report.broken)}`
          : `✓ ${name}: ${report.events} 件の履歴はつながっています（${report.head}）`,
      );
    }
    return broken > 0 ? 1 : 0;
  } finally {
    await database.destroy();
  }
}

function sentence({ seq, sheetId, n, fault }: BrokenLink): string {
  const event = `調書 ${sheetId} の ${n} 件目`;
  if (seq === null) return event + words[fault];
  return `通し番号 ${seq}${sheetId ? `（${event}）` : ''}${words[fault]}`;
}

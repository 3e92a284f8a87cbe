import { verifyBookFile, type CheckedEdition, type CheckedFile, type EditionFault } from '@kairan/office';
import { readFile } from 'node:fs/promises';
import { inEveryMunicipality } from './municipalities.js';

const words: Record<Exclude<EditionFault['fault'], 'sheetChanged'>, string> = {
  pdfChanged: '登録された PDF が書き換えられています。',
  siteChanged: '登録された HTML 版が書き換えられています。',
  dataChanged: '登録されたデータが書き換えられています。',
  factsChanged: '控えてある、もとの事実が書き換えられています。',
  historyLost: '報告書に印刷された履歴の位置が、いまの履歴にありません。',
  otherSheets: '収めた調書が、そのとき決裁済だった調書と違います。',
};
const files = { pdf: ' PDF ', site: ' HTML 版', data: 'データ' };

/**
 * Holds a file against the register of published books.
 * @returns exit code: 0 when it is a published file and everything behind it is as it was, 1 when it or something behind it is not, 2 when
 * it is none of a published book or cannot be read
 */
export async function verifyBook(file: string): Promise<number> {
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) {
    console.log(`？ ${file} を読めません。`);
    return 2;
  }
  let found: { name: string; checked: CheckedFile } | undefined;
  await inEveryMunicipality(async (database, { id, name }) => {
    const checked = found?.checked.file ? null : await verifyBookFile(database, id, bytes);
    if (checked) found = { name, checked };
  });
  if (!found) {
    console.log(`？ ${file}: 登録された報告書のどれでもありません。`);
    return 2;
  }
  return tell(file, found.name, found.checked);
}

function tell(file: string, municipality: string, checked: CheckedFile): number {
  const book = `${municipality} ${nameOf(checked)}`;
  const { draft, completedAt, sheets } = checked.edition;
  if (draft) {
    console.log(`？ ${file}: ${book}です。案は公表されたものではありません。`);
    return 2;
  }
  const faults = faultsOf(checked);
  const day = new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', dateStyle: 'long' });
  console.log(
    checked.file
      ? `✓ ${file}: ${book}の${files[checked.file]}です。登録されたファイルと一致します。`
      : `✗ ${file}: ${book}の番号が付いていますが、登録されたファイルと中身が違います。`,
  );
  console.log(`  ${completedAt ? day.format(completedAt) : ''} 公表、調書 ${sheets} 件`);
  if (checked.history) console.log(`  履歴: 通し番号 ${checked.history.seq}、${checked.history.head}`);
  for (const fault of faults) console.log(`✗ ${fault}`);
  if (!checked.isFrozen)
    console.log('  この版は、もとの事実を控える前のものです。ファイルだけを確かめました。');
  else if (faults.length === 0)
    console.log('✓ 調書の内容は決裁されたときのままで、履歴はそこから続いています。');
  return checked.file && faults.length === 0 ? 0 : 1;
}

/** 2021年度 …評価報告書 第１版 */
export function nameOf({ edition: { fiscalYear, title, edition } }: CheckedEdition): string {
  return `${fiscalYear}年度 ${title} ${edition === null ? '案' : `第${edition}版`}`;
}

export function faultsOf({ faults }: CheckedEdition): string[] {
  return faults.map((fault) =>
    fault.fault === 'sheetChanged'
      ? `調書「${fault.sheet}」の内容が、報告書のもとになった内容と違います。`
      : words[fault.fault],
  );
}

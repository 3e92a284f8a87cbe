import type { BookModel } from '../model.js';
import type { DataTable } from './data-table.js';

const GAP = '\u3000';

/** README.txt, for people; Windows line ends, so that any editor shows its lines. */
export function readmeText({ title, cover, municipality, foot }: BookModel, tables: DataTable[]): string {
  const files = tables.map(({ file, title: what }) => `${file}${GAP}${what}`);
  const lines = [
    `${[title, cover.fiscalYear, foot].join(GAP)}`,
    `${municipality}${GAP}${cover.date}`,
    '',
    'この冊子のデータ版です。PDF版・HTML版と同じ記録から作られ、書かれていることは同じです。',
    '',
    '■ファイル',
    ...files,
    'csv-metadata.json  CSVの各列の意味、型、単位（W3C CSV on the Web）',
    'book.json  冊子全体（形は book.schema.json）',
    'book.schema.json  book.json の形（JSON Schema）',
    '',
    '■CSVの決まり',
    '文字コードはUTF-8（先頭にBOM）、区切りはコンマ、行の終わりはCRLFです。表計算ソフトでそのまま開けます。',
    '1行目は列名です。列の意味は columns.csv にあります。answer. で始まる列は様式の欄で、その後が欄の名前です。',
    'sheets.csv は1行が1調書の1年度です。調書の中の表は rows/ にあり、列 sheet で sheets.csv につながります。',
    '金額と数は区切りのない数字、単位は columns.csv にあります。年度は4月の属する西暦年、日付は2021-04-01の形です。',
    '選択肢は符号です。意味は codes.csv にあります。複数を選んだ欄では符号を改行で区切ります。',
    '空欄は未記入、「―」「－」などの印は該当なし（評価対象外）です。はい・いいえの欄は true と false です。',
    '',
    '■ご注意',
    '記入されたままを収めるため、「=」「+」「-」「@」で始まる文字にも手を加えていません。',
    '表計算ソフトで開くと式として計算されることがあります。気になるときは「データの取り込み」で列を文字列として読み込んでください。',
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}

import { migrate } from '@kairan/store';
import { parseArgs } from 'node:util';
import { bookCommand } from './book.js';
import { visitHome } from './database.js';
import { demo } from './demo/demo.js';
import { failures } from './failures.js';
import { formsCommand } from './forms.js';
import { importFolder } from './import.js';
import { routeCommand } from './route.js';
import { sampleCityFolder } from './shipped.js';
import { start } from './start.js';
import { templateCommand } from './template.js';
import { verifyBook } from './verify-book.js';
import { verify } from './verify.js';

const usage = `使い方: kairan <コマンド>
  start     市役所ひとつぶんの Kairan を動かす（npm start）
  demo      調書を下書きから決裁まで回し、報告書を作る（npm run demo）
              --from DIR   取り込むフォルダ（既定: 見本の市）。公表された調書のフォルダでもよい
              --out FILE   報告書の書き先（既定: data/demo-book.pdf）。公表された調書のときは PDF の置き場所（既定: data/demo-sheets）
              --city       すべての課が同時に仕事をする
              --url URL    動いている api を使う（DATABASE_URL も必要）
  import DIR  市のフォルダを取り込み、年度を開く
              --code CODE  団体コード（6 桁。二つめの団体を取り込むとき）
  failures  うまくいかなかった仕事（報告書、メール）を並べる
              --retry      中止したものをもう一度行う
  route check FILE  決裁ルートの書き方を確かめる
              --form FILE  様式（既定: 付属のもの）
  route draw FILE   決裁ルートを SVG の図にする
              --out FILE   図の書き先（既定: 画面）
  template check FILE  様式の書き方を確かめる
              --route FILE 決裁ルートも確かめる
  template preview FILE  白紙の調書を PDF にする
              --out FILE   PDF の書き先
  template try FILE  回答を入れて、計算・確認・ルート・印刷を試す
              --answers FILE  回答（JSON）
              --previous FILE 前年度の回答（JSON）。年度を開いたときに、どの欄が何で始まるかも示す
              --route FILE    決裁ルート
              --out FILE      PDF の書き先
              --year YEAR  様式を開く年度（check・preview・try とも。既定: 今年度）
  template schema  編集ソフトのための JSON Schema
  book check FILE   報告書の定義（book.yaml）の書き方を確かめる
              --form FILE  様式（既定: 付属のもの）
              --year YEAR  報告書の年度（既定: 今年度。preview も）
  book preview FILE  記入のない調書で、報告書の案を PDF にする
              --out FILE   PDF の書き先
  book schema  編集ソフトのための JSON Schema
  forms verify DIR  公表された調書の計算する欄を計算し、紙面の値と比べる
  forms print DIR   公表された調書を一枚ずつ PDF にする（DIR はファイルでもよい）
              --out DIR    PDF の置き場所
              --blank      記入のない様式
  verify    履歴と、公表した報告書が書き換えられていないか確かめる
              --book FILE  手もとの報告書（PDF、HTML 版・データの zip）が公表されたものか確かめる
                           （0: 公表されたとおり、1: 違う、2: 公表されたものにない）
  migrate   データベースを最新の形にする
`;

type Command = (args: string[]) => Promise<number | void>;

/** A command that takes no arguments refuses them, so that a mistyped one is not passed over. */
const bare =
  (work: () => Promise<number | void>): Command =>
  (args) => {
    parseArgs({ args, options: {} });
    return work();
  };

const commands: Record<string, Command> = {
  start: bare(start),
  demo: (args) => {
    const options = {
      from: { type: 'string' },
      out: { type: 'string' },
      city: { type: 'boolean' },
      url: { type: 'string' },
    } as const;
    const { from = sampleCityFolder(), out, city = false, url } = parseArgs({ args, options }).values;
    return demo({ from, out, city, url });
  },
  import: (args) => {
    const { values, positionals } = parseArgs({
      args,
      options: { code: { type: 'string' } },
      allowPositionals: true,
    });
    const [dir] = positionals;
    if (!dir) throw new Error('取り込むフォルダを指定してください: kairan import DIR');
    if (values.code && !/^\d{6}$/.test(values.code)) throw new Error('団体コードは 6 桁の数字です。');
    return importFolder(dir, values.code);
  },
  failures: (args) => {
    const { retry = false } = parseArgs({ args, options: { retry: { type: 'boolean' } } }).values;
    return failures(retry);
  },
  book: bookCommand,
  forms: formsCommand,
  route: routeCommand,
  template: templateCommand,
  verify: (args) => {
    const { book } = parseArgs({ args, options: { book: { type: 'string' } } }).values;
    return book === undefined ? verify() : verifyBook(book);
  },
  migrate: bare(async () => {
    const home = await visitHome({ create: true });
    await migrate(home.databaseUrl).finally(() => home.release());
  }),
};

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  const asked = name === '' || name === 'help';
  console.error(asked ? usage : `そのようなコマンドはありません: ${name}\n\n${usage}`);
  process.exit(asked ? 0 : 2);
}
try {
  process.exit((await command(args)) ?? 0);
} catch (error) {
  if (/^ERR_PARSE_ARGS_/.test((error as { code?: string }).code ?? '')) {
    console.error(`引数が正しくありません: ${args.join(' ')}\n\n${usage}`);
    process.exit(2);
  }
  console.error(`\n${(error as Error).message}`);
  if (process.env['KAIRAN_DEBUG']) console.error(error);
  process.exit(1);
}

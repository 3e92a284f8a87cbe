import { cityOfSheets, hashPassword, importCity } from '@kairan/office';
import { migrate, openDatabase } from '@kairan/store';
import { randomBytes } from 'node:crypto';
import { visitHome } from './database.js';
import { publishedSheets } from './published.js';
import { readCity, shippedForms } from './shipped.js';

/**
 * Stores a city from its folder, or one made of published sheets, and opens its year, whole or not at all, and prints who may sign in.
 * @throws Error naming file, path and reason of every fault
 */
export async function importFolder(dir: string, code: string | undefined): Promise<void> {
  const published = await publishedSheets(dir);
  const forms = published ?? (await shippedForms());
  const read = published ? cityOfSheets(published) : await readCity(dir, forms.template);
  const city = code ? { ...read, code } : read;
  const home = await visitHome({ create: true });
  try {
    await migrate(home.databaseUrl);
    const database = await openDatabase(home.databaseUrl);
    const password = randomBytes(9).toString('base64url');
    await importCity(database, city, forms, await hashPassword(password)).finally(() => database.destroy());
    const sheets = `${city.name}（団体コード ${city.code}）の調書 ${city.subjects.length} 件を取り込み、年度を開きました。`;
    const names = new Map(city.people.units.map((unit) => [unit.code, unit.name]));
    const rows = city.people.persons.map(({ login, name, desk }) =>
      [login.padEnd(20), name, desk ? (names.get(desk.split('/')[0]!) ?? '') : '管理者'].join('  '),
    );
    console.log(sheets);
    console.log(`\nサインイン（氏名は仮のもの。パスワードはどれも ${password} です。控えてください）`);
    console.log(`  ${rows.join('\n  ')}\n\nnpm start で開きます。`);
  } finally {
    await home.release();
  }
}

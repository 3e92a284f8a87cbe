import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { shiftJis } from '../../../test/shift-jis.js';
import { setClock } from '../../../../../test/support/clock.js';
import { givenOffice, type Office, type Town } from '../../../../../test/support/office.js';
import type { Identity } from '../../office.js';
import { signIn } from '../../sign-in.js';
import { me } from '../../lists.js';
import { importPeople, previewPeople } from './import-people.js';

let office: Office;
let town: Town;
let other: Town;

beforeAll(async () => {
  office = await givenOffice('111111', '222222');
  [town, other] = office.towns as [Town, Town];
  await setClock(office, '2027-03-20 09:00');
});
afterAll(() => office.close());

const head = '職員番号,氏名,メール,所属コード,所属名,職コード,職名,発令日,終了日,役割';
const utf8 = (...rows: string[]) => new TextEncoder().encode([head, ...rows].join('\r\n'));
const preview = async (file: Uint8Array, by: Identity = town.administrator) => {
  const outcome = await previewPeople(office.database, by, file);
  return 'preview' in outcome ? outcome.preview : outcome.refusal;
};
const take = async (file: Uint8Array, hash?: string) => {
  const shown = await preview(file);
  const previewHash = hash ?? ('hash' in shown ? shown.hash : '');
  const outcome = await importPeople(office.database, town.administrator, { file, previewHash });
  return 'imported' in outcome ? outcome.imported : outcome.refusal;
};
const effectsOf = async (file: Uint8Array) => {
  const shown = await preview(file);
  return 'rows' in shown ? shown.rows.map(({ effects }) => effects.join('+')) : shown.code;
};
const errorsOf = async (...rows: string[]) => {
  const shown = await preview(utf8(...rows));
  return 'rows' in shown ? shown.rows.flatMap(({ line, errors }) => errors.map((error) => `${line} ${error.column}：${error.message}`)) : [shown.code]; // prettier-ignore
};
/** Everything about people of both towns. */
const everything = async () =>
  JSON.stringify(
    await office.sql(`SELECT (SELECT json_agg(p ORDER BY id) FROM person p) AS p, (SELECT json_agg(a ORDER BY municipality_id, login) FROM account a) AS a,
      (SELECT json_agg(u ORDER BY municipality_id, code) FROM unit u) AS u, (SELECT json_agg(d ORDER BY municipality_id, id) FROM desk d) AS d,
      (SELECT json_agg(i::text ORDER BY i::text) FROM incumbency i) AS i, (SELECT count(*) FROM office_act) AS o`),
  );

describe('a file of people', () => {
  const rows = [
    'n001,髙橋 葵,aoi@city.example.jp,s10,生活課,manager,課長,令和9年4月1日,,',
    'n002,森 剛,,s10,,staff,担当者,R9.4.1,２０２７／９／３０,',
    'n003,林 誠,,,,,,,,管理者',
    'n001,髙橋 葵,,u01,,manager,,2027-04-01,2027-04-05,',
  ];

  test('given rows – when previewed – then what each would do, and nothing saved', async () => {
    const before = await everything();
    expect(await effectsOf(utf8(...rows))).toEqual(['newPerson+newUnit+newDesk+appointment', 'newPerson+newDesk+appointment', 'newPerson', 'appointment']); // prettier-ignore
    expect(await everything()).toBe(before);
  });

  test('given 職員番号 that differ in case only – then one person, in the file and beside who is there', async () => {
    expect(await effectsOf(utf8('n009,北 一,,,,,,,,', 'N009,北 一,,,,,,,,'))).toEqual(['newPerson', '']);
    expect(await errorsOf('n009,北 一,,,,,,,,', 'N009,南 二,,,,,,,,')).toEqual([
      '3 氏名：2行目と違います。同じ職員番号の行では同じにしてください。',
    ]);
    expect(await effectsOf(utf8('U01.Staff,別 名,,,,,,,,'))).toEqual(['changedPerson']);
  });

  test('given the same in UTF-8, with BOM and in Shift_JIS – then the same', async () => {
    const text = [head, ...rows].join('\n');
    const want = await effectsOf(utf8(...rows));
    expect(await effectsOf(Uint8Array.from([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(text)]))).toEqual(
      want,
    );
    expect(await effectsOf(shiftJis(text))).toEqual(want);
    expect(await preview(shiftJis(text))).toMatchObject({ encoding: 'Shift_JIS' });
  });

  test('given the preview – when imported – then people, desks and appointments are there, and new ones sign in with the password told', async () => {
    const imported = await take(utf8(...rows));
    expect(imported).toMatchObject({ effects: { newPerson: 3, newUnit: 1, newDesk: 2, appointment: 3 } });
    const accounts = 'accounts' in imported ? imported.accounts : [];
    expect(accounts.map(({ login }) => login)).toEqual(['n001', 'n002', 'n003']);
    const { login, password } = accounts[0]!;
    const session = await signIn(office.database, { municipality: '111111', login, password });
    expect(
      await signIn(office.database, { municipality: '111111', login, password: `${password}x` }),
    ).toEqual({ refused: 'WRONG' });
    expect(await signIn(office.database, { municipality: '222222', login, password })).toEqual({
      refused: 'WRONG',
    });
    await setClock(office, '2027-04-01 00:00');
    const { desks, name } = await me(office.database, (session as { who: Identity }).who);
    expect({ name, desks: desks.map(({ id }) => id) }).toEqual({ name: '髙橋 葵', desks: ['s10/manager', 'u01/manager'] }); // prettier-ignore
    await setClock(office, '2027-03-20 09:00');
    expect(await everything()).not.toContain(password);
  });

  test('given the same file again – then nothing changes, and no password is told, with whatever preview', async () => {
    const before = await everything();
    expect(await effectsOf(utf8(...rows))).toEqual(['', '', '', '']);
    expect(await take(utf8(...rows))).toEqual({ effects: {}, accounts: [] });
    expect(await take(utf8(...rows), 'old')).toEqual({ effects: {}, accounts: [] });
    expect(await everything()).toBe(before);
  });

  test('given new facts – then changed, ended, given a role; blank cells change nothing', async () => {
    const file = utf8(
      'n002,森 剛志,go@city.example.jp,s10,生活課,staff,担当者,2027/4/1,2027/6/30,閲覧者',
      'n001,髙橋 葵,,,,,,,,',
    );
    expect(await effectsOf(file)).toEqual(['changedPerson+end', '']);
    expect(await take(file)).toMatchObject({ effects: { changedPerson: 1, end: 1 }, accounts: [] });
    const [row] = await office.sql(
      `SELECT p.name, p.email, p.roles, i.valid_to::text FROM account a JOIN person p ON p.id = a.person_id JOIN incumbency i ON i.person_id = p.id WHERE login = 'n002'`,
    );
    expect(row).toEqual({
      name: '森 剛志',
      email: 'go@city.example.jp',
      roles: ['viewer'],
      valid_to: '2027-06-30',
    });
    const [{ email }] = await office.sql(`SELECT email FROM person WHERE name = '髙橋 葵'`);
    expect(email).toBe('aoi@city.example.jp');
  });

  test('given people who changed since the preview – when imported – then refused, and nothing is saved', async () => {
    const file = utf8('n009,原 恵,,s10,,chief,係長,2027/4/1,,');
    const shown = await preview(file);
    await take(utf8('n009,原 恵,,,,,,,,'));
    const before = await everything();
    expect(await take(file, 'hash' in shown ? shown.hash : '')).toEqual({ code: 'PREVIEW_CHANGED' });
    expect(await everything()).toBe(before);
  });

  test('given one row with an error among good ones – when imported – then none is saved', async () => {
    const before = await everything();
    const file = utf8('n020,岡 一,,s10,,staff,,2027/4/1,,', 'n021,,,s10,,staff,,2027/4/1,,');
    expect(await take(file)).toEqual({ code: 'ROWS_WITH_ERRORS', count: 1 });
    expect(await everything()).toBe(before);
  });

  test('given others than the administrator – then refused', async () => {
    const file = utf8('n030,岡 一,,,,,,,,管理者');
    expect(await preview(file, town.who('u01.manager'))).toEqual({ code: 'NOT_ADMINISTRATOR' });
    const outcome = await importPeople(office.database, town.who('u01.manager'), { file, previewHash: '' });
    expect(outcome).toEqual({ refusal: { code: 'NOT_ADMINISTRATOR' } });
  });

  test('given the same import by five clicks at once – then once', async () => {
    const file = utf8('n040,谷 二,,s10,,staff,,2027/4/1,,');
    const shown = await preview(file);
    const previewHash = 'hash' in shown ? shown.hash : '';
    const ask = () => importPeople(office.database, town.administrator, { file, previewHash });
    const told = (await Promise.all([ask(), ask(), ask(), ask(), ask()])).flatMap((each) => 'imported' in each ? each.imported.accounts : []); // prettier-ignore
    expect(told).toEqual([expect.objectContaining({ login: 'n040' })]);
  });
});

describe('errors per row', () => {
  const ok = ',,s10,,staff,,2027/4/1,,';
  test.each([
    [[`,氏${ok}`], '2 職員番号：書いてください'],
    [[`a b,氏${ok}`], '2 職員番号：コードとして使えません'],
    [[`x1,${ok}`], '2 氏名：書いてください'],
    [['x1,氏,何か,,,,,,,'], '2 メール：メールアドレスの形ではありません'],
    [['x1,氏,,s10,,,,2027/4/1,,'], '2 職コード：書いてください'],
    [['x1,氏,,a/b,課,staff,担当,2027/4/1,,'], '2 所属コード：コードとして使えません'],
    [['x1,氏,,owner,課,staff,担当,2027/4/1,,'], '2 所属コード：コードとして使えません'],
    [['x1,氏,,s10,,staff,,,,'], '2 発令日：書いてください'],
    [['x1,氏,,s10,,staff,,2027/2/29,,'], '2 発令日：日付として読めません'],
    [['x1,氏,,s10,,staff,,2027/4/1,2027/3/31,'], '2 終了日：発令日より前'],
    [['x1,氏,,,,,,,,市長'], '2 役割：「市長」は使えません'],
    [['x1,氏,,s99,,staff,,2027/4/1,,'], '2 所属名：はじめての所属コード'],
    [['x1,氏,,s10,別の課,staff,,2027/4/1,,'], '2 所属名：この所属コードは「生活課」'],
    [['x1,氏,,s10,,other,,2027/4/1,,'], '2 職名：この所属でははじめての職コード'],
    [['x1,氏,,s10,,staff,係員,2027/4/1,,'], '2 職名：この職コードは「担当者」'],
    [[`x1,氏${ok}`, `x1,名${ok}`], '3 氏名：2行目と違います'],
    [
      [`x1,氏${ok}`, 'x1,氏,,s10,,staff,,2027/5/1,,'],
      '3 発令日：同じ人の同じ職の発令と、期間が重なっています',
    ],
    [[`x1,氏${ok}`, 'x1,氏,,s10,,staff,,2027/4/1,2027/5/1,'], '3 終了日：同じ発令がほかの行にもあり'],
    [['n001,髙橋 葵,,u01,,manager,,2027/4/3,,'], '2 発令日：同じ人の同じ職の発令と、期間が重なっています'],
    [['x1,氏,,s10,,staff,,2027/4/1'], '2 ：列が足りません'],
    [[`x1,氏${ok},余り`], '2 ：見出しのない列に値があります'],
    [[`x1,=cmd|' /C calc'!A0${ok}`], '2 氏名：= + - @ で始まる文字は'],
    [[`x1,＠SUM(1)${ok}`], '2 氏名：= + - @ で始まる文字は'],
    [[`x1,氏\0名${ok}`], '2 氏名：使えない文字（制御文字など）'],
    [[`x1,"氏\n名"${ok}`], '3 氏名：この欄では改行できません'],
    [[`x1,${'氏'.repeat(101)}${ok}`], '2 氏名：100文字以内'],
  ])('given %j – then %s', async (rows, error) => {
    expect(await errorsOf(...rows)).toEqual([expect.stringContaining(error)]);
  });

  test('given several faults in several rows – then every one, with line and column', async () => {
    const errors = await errorsOf('x1,,,s10,,staff,,きのう,,', `x2,氏${ok}`, 'x3,氏,@,,,,,,,');
    expect(errors.map((error) => error.split('：')[0])).toEqual(['2 氏名', '2 発令日', '4 メール']);
  });

  test('given one’s own role of administrator taken away – then refused', async () => {
    const [{ name }] = await office.sql(`SELECT name FROM person WHERE id = $1`, [town.administrator.person]);
    expect(await errorsOf(`admin,${name},,,,,,,,なし`)).toEqual([
      '2 役割：自分の管理者の役割は、自分では外せません。',
    ]);
  });

  test('given an end that lies in the past, or an appointment that is over – then refused', async () => {
    const [{ name }] = await office.sql(`SELECT name FROM person WHERE id = $1`, [
      town.who('u02.staff').person,
    ]);
    const row = (to: string) => `u02.staff,${name},,u02,,staff,,2021/4/1,${to},`;
    expect(await errorsOf(row('2027/3/18'))).toEqual([expect.stringContaining('さかのぼって')]);
    expect(await errorsOf(row('2027/3/19'))).toEqual([]);
  });

  test('given a unit or desk that is not there on the day – then refused', async () => {
    await office.sql(`UPDATE unit SET valid_to = '2027-03-31' WHERE code = 'u05'`);
    expect(await errorsOf('x1,氏,,u05,,staff,,2027/4/1,,')).toEqual(['2 所属コード：発令日には、この所属はありません。']); // prettier-ignore
    expect(await errorsOf('x1,氏,,u05,,staff,,2027/3/31,,')).toEqual([]);
  });
});

test('given 5,000 rows of new people – when imported – then all of them, soon, in the other town too', async () => {
  const rows = Array.from(
    { length: 5000 },
    (_, i) => `m${i},職員 ${i},,m${i % 100},部署${i % 100},p${i % 7},職${i % 7},2027/4/1,,`,
  );
  const file = utf8(...rows);
  const started = Date.now();
  const shown = await previewPeople(office.database, other.administrator, file);
  const previewHash = 'preview' in shown ? shown.preview.hash : '';
  const outcome = await importPeople(office.database, other.administrator, { file, previewHash });
  expect(outcome).toMatchObject({
    imported: { effects: { newPerson: 5000, newUnit: 100, newDesk: 700, appointment: 5000 } },
  });
  expect(
    new Set('imported' in outcome ? outcome.imported.accounts.map(({ password }) => password) : []).size,
  ).toBe(5000);
  expect(Date.now() - started).toBeLessThan(30_000);
  const [{ count }] = await office.sql(`SELECT count(*)::int FROM account WHERE municipality_id = $1 AND login LIKE 'm%'`, [town.municipality]); // prettier-ignore
  expect(count).toBe(0);
});

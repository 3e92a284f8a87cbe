import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDatabase } from '@kairan/store';
import { shiftJis } from '../libs/office/test/shift-jis.js';
import { Browser, codes, signedIn, startedApi } from './support/api.js';
import { givenCity } from './support/city.js';
import { asOwner, freshDatabase } from './support/database.js';
import type { Running } from './support/processes.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let api: Running;
let url: string;
let admin: Browser;
let manager: Browser;

beforeAll(async () => {
  database = await freshDatabase();
  const store = await openDatabase(database.url);
  await givenCity(store);
  await store.destroy();
  const name = new URL(database.url).pathname.slice(1);
  const shift = Date.parse('2027-03-20T09:00:00+09:00') - Date.now();
  await asOwner(database.url, (client) =>
    client.query(`ALTER DATABASE ${name} SET kairan.clock_shift = '${shift} milliseconds'`),
  );
  const started = await startedApi(database.url);
  [api, url] = [started.process, started.url];
  admin = await signedIn(url, 'admin');
  manager = await signedIn(url, 'u01.manager');
});
afterAll(async () => {
  await api?.end();
  await database?.drop();
});

const idOf = async (login: string): Promise<string> => {
  const { data } = await admin.ask('{ people { id login } }');
  return data!['people'].find((person: { login: string }) => person.login === login).id;
};

test('given a Shift_JIS file – when previewed and imported – then the new person signs in with the password told once', async () => {
  const text = '職員番号,氏名,所属コード,職コード,発令日\n00123,髙橋 葵,u01,manager,R9.3.20\n';
  const csv = Buffer.from(shiftJis(text)).toString('base64');
  const preview = `query ($csv: String!) { previewPeople(csv: $csv) { __typename
    ... on PeoplePreview { hash encoding rowsWithErrors rows { line login deskId effects errors { column message } } } ... on Refusal { code message } } }`;
  const shown = (await admin.ask(preview, { csv })).data!['previewPeople'];
  expect(shown).toMatchObject({
    encoding: 'Shift_JIS', rowsWithErrors: 0, rows: [{ line: 2, login: '00123', deskId: 'u01/manager', effects: ['newPerson', 'appointment'], errors: [] }] }); // prettier-ignore
  const take = `mutation ($csv: String!, $hash: String!) { importPeople(csv: $csv, previewHash: $hash) { __typename
    ... on ImportedPeople { effects { effect rows } accounts { login name password } } ... on Refusal { code message } } }`;
  const imported = (await admin.ask(take, { csv, hash: shown.hash })).data!['importPeople'];
  expect(imported.effects).toEqual([{ effect: 'newPerson', rows: 1 }, { effect: 'appointment', rows: 1 }]); // prettier-ignore
  const fresh = new Browser(url);
  await fresh.signIn('00123', null, imported.accounts[0].password);
  const { data } = await fresh.ask('{ me { name desks { id } } }');
  expect(data!['me']).toEqual({ name: '髙橋 葵', desks: [{ id: 'u01/manager' }] });
  const again = (await admin.ask(take, { csv, hash: shown.hash })).data!['importPeople'];
  expect(again).toEqual({ __typename: 'ImportedPeople', effects: [], accounts: [] });
  expect((await manager.ask(preview, { csv })).data!['previewPeople']).toMatchObject({ code: 'NOT_ADMINISTRATOR', message: '管理者だけが行えます。' }); // prettier-ignore
});

test('given a file of the largest size – when previewed – then it comes through; a larger one is refused in words', async () => {
  const preview = 'query ($csv: String!) { previewPeople(csv: $csv) { ... on Refusal { code message } } }';
  const of = (size: number) => ({ csv: Buffer.alloc(size, 'a').toString('base64') });
  const whole = (await admin.ask(preview, of(1024 * 1024))).data!['previewPeople'];
  expect(whole).toMatchObject({ code: 'FILE_UNREADABLE', message: expect.stringContaining('見出し') });
  const larger = (await admin.ask(preview, of(1024 * 1024 + 1))).data!['previewPeople'];
  expect(larger.message).toContain('1 MBまで');
});

test('given a 課長 – when they name a deputy, report an absence and take both back – then lists say so; a circle is refused in words', async () => {
  const [deputyId, principalId] = [await idOf('u02.staff'), await idOf('u01.manager')];
  const delegate = `mutation ($input: DelegateInput!) { delegate(input: $input) { ... on Delegation { id principal { name } deputy { id } desk { unit post } } ... on Refusal { code message } } }`;
  const days = { from: '2027-03-21', to: '2027-03-31' };
  const made = (await manager.ask(delegate, { input: { deskId: 'u01/manager', deputyId, ...days } })).data!['delegate']; // prettier-ignore
  expect(made).toMatchObject({ deputy: { id: deputyId }, desk: { post: '課長' } });
  const deputy = await signedIn(url, 'u02.staff');
  const back = { deskId: 'u02/staff', deputyId: principalId, ...days };
  expect((await deputy.ask(delegate, { input: back })).data!['delegate']).toMatchObject({ code: 'DELEGATION_CYCLE', message: expect.stringContaining('本人に戻ります') }); // prettier-ignore
  expect((await deputy.ask('{ delegations { id } }')).data!['delegations']).toEqual([{ id: made.id }]);
  expect(codes(await deputy.ask('{ delegations(everybody: true) { id } }'))).toEqual(['NOT_FOUND']);
  const revoke = `mutation ($id: ID!) { revokeDelegation(id: $id) { ... on Delegation { revokedAt } } }`;
  expect(codes(await deputy.ask(revoke, { id: made.id }))).toEqual(['NOT_FOUND']);
  expect((await manager.ask(revoke, { id: made.id })).data!['revokeDelegation'].revokedAt).toBeTruthy();
  const report = `mutation ($input: AbsenceInput!) { reportAbsence(input: $input) { ... on Absence { id from to reason } ... on Refusal { code } } }`;
  const absence = (await manager.ask(report, { input: { ...days, reason: '出張' } })).data!['reportAbsence'];
  expect(absence).toMatchObject({ ...days, reason: '出張' });
  expect(codes(await manager.ask(report, { input: { from: '2027-02-30', to: '2027-03-31', reason: '' } }))).toEqual(['GRAPHQL_VALIDATION_FAILED']); // prettier-ignore
  expect((await manager.ask(`mutation ($id: ID!) { cancelAbsence(id: $id) { ... on Absence { cancelledAt } } }`, { id: absence.id })).data!['cancelAbsence'].cancelledAt).toBeTruthy(); // prettier-ignore
});

test('given a reorganisation – when the administrator enters it – then each act is kept; others may not', async () => {
  const result = '{ __typename ... on OfficeAct { kind by { name } what } ... on Refusal { code } }';
  const personId = await idOf('u01.manager');
  const steps = [
    ['saveUnit', 'SaveUnitInput', { code: 'new', name: '新課', from: '2027-04-01' }],
    [
      'saveDesk',
      'SaveDeskInput',
      { unitCode: 'new', post: 'manager', name: '課長', superior: 'planning/director' },
    ],
    [
      'transfer',
      'TransferInput',
      { personId, fromDeskId: 'u01/manager', toDeskId: 'new/manager', on: '2027-04-01' },
    ],
    ['endUnit', 'EndUnitInput', { code: 'u01', to: '2027-03-31', successor: 'new' }],
    ['renameUnit', 'RenameUnitInput', { code: 'u02', name: '改称課', from: '2027-04-01' }],
    ['appoint', 'AppointInput', { personId, deskId: 'u02/manager', from: '2027-05-01' }],
    [
      'endIncumbency',
      'EndIncumbencyInput',
      { personId, deskId: 'u02/manager', from: '2027-05-01', to: '2027-05-31' },
    ],
    ['endDesk', 'EndDeskInput', { deskId: 'u03/manager', to: '2027-12-31' }],
  ] as const;
  for (const [name, type, input] of steps) {
    const mutation = `mutation ($input: ${type}!) { ${name}(input: $input) ${result} }`;
    expect((await manager.ask(mutation, { input })).data![name]).toEqual({ __typename: 'Refusal', code: 'NOT_ADMINISTRATOR' }); // prettier-ignore
    expect((await admin.ask(mutation, { input })).data![name]).toMatchObject({ kind: name, what: input });
  }
  const acts = (await admin.ask('{ officeActs { kind } }')).data!['officeActs'];
  expect(acts.slice(0, steps.length).map(({ kind }: { kind: string }) => kind)).toEqual(steps.map(([name]) => name).toReversed()); // prettier-ignore
  const { data } = await manager.ask('{ units { code to successor names { from name } desks { id superior } } people(on: "2027-04-01") { id login incumbencies { desk { id unit } from to } } }'); // prettier-ignore
  expect(data!['units'].find(({ code }: { code: string }) => code === 'u01')).toMatchObject({ to: '2027-03-31', successor: 'new' }); // prettier-ignore
  expect(data!['people'].find(({ id }: { id: string }) => id === personId)).toEqual({ id: personId, login: null, incumbencies: [{ desk: { id: 'new/manager', unit: '新課' }, from: '2027-04-01', to: null }] }); // prettier-ignore
  for (const query of ['{ vacantDesks { id } }', '{ stuckSheets { id } }', '{ officeActs { id } }'])
    expect(codes(await manager.ask(query))).toEqual(['NOT_FOUND']);
  expect((await admin.ask('{ stuckSheets { id subject fiscalYear desks reason } }')).data!['stuckSheets']).toEqual([]); // prettier-ignore
  expect((await admin.ask('{ vacantDesks { id name sheets { id subject fiscalYear } } }')).data!['vacantDesks']).toEqual([]); // prettier-ignore
});

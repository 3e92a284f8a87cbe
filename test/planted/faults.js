/**
 * Faults that workflow software is known to have, as edits of our source. Each has to be caught by one of the test files named beside it.
 * @type {{ name: string; specs: string[]; edits: { file: string; find: string; replace: string }[] }[]}
 */
export const faults = [
  {
    name: 'no lock on the sheet',
    specs: ['libs/office/src/act.db.spec.ts'],
    edits: [edit('libs/store/src/sheets.ts', 'sheetNow(tx, id, lock)', "sheetNow(tx, id, '')")],
  },
  {
    name: 'the check stands outside the transaction',
    specs: ['libs/office/src/act.db.spec.ts'],
    edits: [
      edit(
        'libs/office/src/act.ts',
        'return serve(database, who, (tx) => actIn(tx, who, input));',
        `return serve(database, who, (tx) => takeSheetLocked(tx, who, input.sheetId)).then((hand) =>
           serve(database, who, (tx) => actIn(tx, who, input, hand)));`,
      ),
      edit(
        'libs/office/src/act.ts',
        '  const hand = await takeSheetLocked(tx, who, input.sheetId, lock);\n',
        '',
      ),
      edit(
        'libs/office/src/act.ts',
        'async function actIn(tx: Tx, who: Identity, input: ActInput)',
        'async function actIn(tx: Tx, who: Identity, input: ActInput, hand: SheetInHand)',
      ),
    ],
  },
  {
    name: 'an effect before the commit',
    specs: ['libs/office/src/effects.db.spec.ts'],
    edits: [
      edit(
        'libs/office/src/act.ts',
        'return serve(database, who, (tx) => actIn(tx, who, input));',
        `return serve(database, who, async (tx) => {
           const told = { sheetId: input.sheetId, n: input.version + 1 };
           await serve(database, who, (other) => promise(other, who.municipality, 'tellDesk', told));
           return actIn(tx, who, input);
         });`,
      ),
      edit('libs/office/src/act.ts', 'import { wasOpened,', 'import { promise, wasOpened,'),
    ],
  },
  {
    name: 'a quorum counts a person twice',
    specs: ['libs/workflow/src/quorum.spec.ts'],
    edits: [
      edit('libs/workflow/src/decide.ts', 'const spoken = sheet.votes.flatMap(({ by }) => voicesOf(by));', 'const spoken: string[] = [];'), // prettier-ignore
    ],
  },
  {
    name: 'a deputy of a deputy acts',
    specs: ['libs/workflow/src/standing-in.spec.ts'],
    edits: [
      edit(
        'libs/workflow/src/seats.ts',
        'const from = actor.desks.find(({ id }) => ids.includes(id));',
        'const from = [...actor.desks, ...actor.delegations.map(({ desk }) => desk)].find(({ id }) => ids.includes(id));',
      ),
    ],
  },
  {
    name: 'rights are taken from the session, not from the tables',
    specs: ['libs/office/src/people/appointments.db.spec.ts', 'libs/office/src/act-rights.db.spec.ts'],
    edits: [
      edit('libs/office/src/access.ts', 'const actor = await actorOf(tx, who.person, cycle);', 'const actor = sessions.get(who.person) ?? (await actorOf(tx, who.person, cycle));\n  if (actor) sessions.set(who.person, actor);'), // prettier-ignore
      edit('libs/office/src/access.ts', '/** A sheet with what is needed', 'const sessions = new Map<string, Actor>();\n\n/** A sheet with what is needed'), // prettier-ignore
    ],
  },
  {
    name: 'the ledger of reminders has no day in its key',
    specs: ['libs/office/src/time/tick.db.spec.ts'],
    edits: [
      edit('libs/store/src/migrations/5-time.ts', 'PRIMARY KEY (municipality_id, sheet_id, visit, kind, person_id, day)', 'PRIMARY KEY (municipality_id, sheet_id, visit, kind, person_id)'), // prettier-ignore
    ],
  },
  {
    name: 'a reminder to a past incumbent',
    specs: ['libs/office/src/time/tick.db.spec.ts'],
    edits: [
      edit('libs/office/src/time/agenda.ts', 'return [sheet.id, actorsNow(sheet, here, staffing)];', 'return [sheet.id, (past[`${sheet.id} ${sheet.visit}`] ??= actorsNow(sheet, here, staffing))];'), // prettier-ignore
      edit('libs/office/src/time/agenda.ts', 'export function byDesk(', 'const past: Record<string, string[]> = {};\n\nexport function byDesk('), // prettier-ignore
    ],
  },
  {
    name: 'a return forgets approvals that it should keep',
    specs: ['libs/workflow/src/return.spec.ts'],
    edits: [
      edit('libs/workflow/src/events.ts', "if (resume === 'backToSender') return done.filter((step) => step === target.step.id);\n", ''), // prettier-ignore
    ],
  },
  {
    name: 'a skipped step still counts as complete',
    specs: ['libs/workflow/src/course.spec.ts'],
    edits: [
      edit(
        'libs/workflow/src/events.ts',
        'return passed.map(({ step }) => step);',
        'return [...passed, ...skipped].map(({ step }) => step);',
      ),
      edit('libs/workflow/src/events.ts', 'function passedIds({ passed }: OpenSheet)', 'function passedIds({ passed, skipped }: OpenSheet)'), // prettier-ignore
    ],
  },
];

/** @returns {{ file: string; find: string; replace: string }} */
function edit(file, find, replace) {
  return { file, find, replace };
}

import { expect, test } from '@jest/globals';
import { before, now, person, sheetAt, signature } from '../test/given.js';
import { deskAt, facts, type StepId } from '../test/shipped-facts.js';
import { evolve } from './evolve.js';
import type { Event, Sheet } from './sheet.js';

/** Events as they were stored before quorums, skipped steps, rounds, votes and named repetitions were known. */
const at = (to: StepId) => ({ to, stage: facts[to].stage, desks: [deskAt(to)] });
const by = (step: StepId) => ({ by: signature(person(`${step}の人`, deskAt(step))), at: now });
const opened: Event = {
  type: 'opened',
  ...by('draft'),
  at: before,
  owner: 'citizens',
  content: {},
  ...at('draft'),
};
const submitted = (from: StepId, to: StepId): Event => ({
  ...{ type: 'submitted', ...by(from), from, notes: [], contentHash: 'h', ...at(to) },
});
const approved = (from: StepId, to: StepId): Event => ({
  ...{ type: 'approved', ...by(from), from, contentHash: 'h', ...at(to) },
});
const returned = (from: StepId, to: StepId): Event => ({
  ...{ type: 'returned', ...by(from), from, reason: '再確認', ...at(to) },
});
const decided: Event = { type: 'decided', ...by('cio'), from: 'cio', contentHash: 'h' };
const replay = (...events: Event[]) =>
  events.reduce<Sheet | undefined>((sheet, event) => evolve(sheet, event), undefined)!;
const toConfirm = [
  ...[opened, submitted('draft', 'rate'), submitted('rate', 'manager')],
  ...[approved('manager', 'finding'), submitted('finding', 'confirm')],
];
const passed = (sheet: Sheet) => sheet.passed.map(({ step }) => step);

test('given a history of before – when replayed – then it stands where it stood, every move an agreeing vote', () => {
  const sheet = replay(...toConfirm);
  expect(sheet).toMatchObject({ step: 'confirm', round: 1, skipped: [], votes: [], visit: 5 });
  expect(passed(sheet)).toEqual(['draft', 'rate', 'manager', 'finding']);
  expect(sheet.passed.every(({ votes }) => votes.length === 1 && votes[0]!.agrees)).toBe(true);
});

test('given a return of before, which names no repetition – when replayed – then all from its target on is open again', () => {
  const sheet = replay(...toConfirm, returned('confirm', 'rate'));
  expect(sheet).toMatchObject({ step: 'rate', round: 2 });
  expect(passed(sheet)).toEqual(['draft']);
  expect(passed(replay(...toConfirm, returned('confirm', 'draft')))).toEqual([]);
});

test('given a decision of before – when replayed – then it is approved with its hash and nothing skipped', () => {
  const all = [...toConfirm, approved('confirm', 'director'), approved('director', 'cio'), decided];
  expect(replay(...all)).toMatchObject({ state: 'approved', version: 8, skipped: [], contentHash: 'h' });
});

test('given a return that names no step still complete – when replayed – then nothing more is forgotten', () => {
  const sheet = { ...sheetAt('manager'), passed: [] };
  expect(passed(evolve(sheet, returned('manager', 'draft')))).toEqual([]);
});

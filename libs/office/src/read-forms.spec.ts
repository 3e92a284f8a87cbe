import { describe, expect, test } from '@jest/globals';
import type { Template } from '@kairan/forms';
import { readdirSync, readFileSync } from 'node:fs';
import { readRoute, readTemplate } from './read-forms.js';

const folder = 'libs/workflow/routes';
const read = (file: string) => readFileSync(`${folder}/${file}`, 'utf8');
const template = readTemplate(readFileSync('libs/forms/templates/ict-action-plan.yaml', 'utf8')) as Template;
const ward = read('ward.yaml');

function faultsAfter(from: string, to: string) {
  expect(ward.split(from).length).toBeGreaterThan(1);
  const answer = readRoute(ward.replace(from, to), template);
  return 'fileFaults' in answer ? answer.fileFaults : [];
}

describe('the shipped routes', () => {
  test('given the folder – when listed – then the reference city’s and three more', () => {
    expect(readdirSync(folder).sort()).toEqual(
      ['ict-action-plan', 'plan-committee', 'small-town', 'ward'].map((id) => `${id}.yaml`),
    );
  });

  test.each(readdirSync(folder))('given %s – when read for the shipped form – then no fault', (file) => {
    expect(readRoute(read(file), template)).toMatchObject({ id: file.replace('.yaml', '') });
  });
});

describe('a route read for a form', () => {
  const decides = 'decides: cost.budget.2021 <= 10000000';
  const when = (text: string): [string, string] => ['id: consult\n', `id: consult\n        when: ${text}\n`];

  test.each([
    [
      'an amount of a year the form lacks',
      decides,
      'decides: cost.budget.2031 <= 1',
      '2.steps.0.decides',
      '2031',
    ],
    [
      'a condition that is an amount',
      decides,
      'decides: cost.budget.2021',
      '2.steps.0.decides',
      '条件が必要',
    ],
    ['a field that is none', ...when('blank(reson)'), '1.steps.1.when', '「reason」の誤り'],
    ['a rating nobody can give', ...when('rating_goal = "S"'), '1.steps.1.when', '「S」はありません'],
    ['code for a condition', ...when('process.exit(1)'), '1.steps.1.when', '読めません'],
    [
      'a mask with an unknown section',
      'opinion: all',
      'opinions: all',
      '1.steps.0.edit.opinions',
      '「opinion」',
    ],
  ])('given %s – then refused at its step', (_, from, to, path, words) => {
    expect(faultsAfter(from, to)).toContainEqual(
      expect.objectContaining({ path: `stages.${path}`, message: expect.stringContaining(words) }),
    );
  });

  test('given a condition – when it is refused – then line and column are its own', () => {
    const [fault] = faultsAfter(decides, 'decides: cost > 1');
    const lines = ward.split('\n');
    const line = lines.findIndex((text) => text.includes(decides));
    expect(fault).toMatchObject({ line: line + 1, column: lines[line]!.indexOf('cost') + 1 });
  });

  test('given conditions that fit – then accepted', () => {
    expect(faultsAfter(...when('not (cost.budget.2021 <= 0) or na(rating_activity)'))).toEqual([]);
  });

  test('given a required field that no step opens – then it is named with its label', () => {
    expect(faultsAfter('edit: { opinion: all }', 'edit: { reason: all }')).toMatchObject([
      { path: 'stages', message: expect.stringContaining('finding（＜デジタル戦略課の所見＞）') },
    ]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { openForm, type Template } from '@kairan/forms';
import { readdirSync, readFileSync } from 'node:fs';
import { readRoute, readTemplate } from './read-forms.js';

const folder = 'libs/workflow/routes';
const read = (file: string) => readFileSync(`${folder}/${file}`, 'utf8');
const readShipped = (file: string) =>
  readTemplate(readFileSync(`libs/forms/templates/${file}`, 'utf8')) as Template;
const template = readShipped('ict-action-plan.yaml');
const ward = read('ward.yaml');

function faultsAfter(from: string, to: string) {
  expect(ward.split(from).length).toBeGreaterThan(1);
  const answer = readRoute(ward.replace(from, to), template);
  return 'fileFaults' in answer ? answer.fileFaults : [];
}

describe('the shipped routes', () => {
  const forms = readdirSync('libs/forms/templates');

  test('given the folder – when listed – then one for each form and three more', () => {
    const more = ['plan-committee.yaml', 'small-town.yaml', 'ward.yaml'];
    expect(readdirSync(folder).sort()).toEqual([...forms, ...more].sort());
  });

  test.each(readdirSync(folder))('given %s – when read for its form – then no fault', (file) => {
    const form = forms.includes(file) ? readShipped(file) : template;
    expect(readRoute(read(file), form)).toMatchObject({ id: file.replace('.yaml', '') });
  });
});

describe('a route read for a form', () => {
  const decides = 'decides: cost.budget.{y} <= 10000000';
  const when = (text: string): [string, string] => ['id: consult\n', `id: consult\n        when: ${text}\n`];

  test.each([
    [
      'an amount that the form lacks in any year',
      decides,
      'decides: cost.buget.2021 <= 1',
      '2.steps.0.decides',
      '「cost.budget.2021」の誤り',
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
    ['code for a condition', ...when('process.exit(1)'), '1.steps.1.when', 'はありません'],
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

  test('given an amount of another year than the form is opened for – then accepted of the form as written only', () => {
    const later = ward.replace(decides, 'decides: cost.budget.2031 <= 1');
    expect(readRoute(later, template)).toHaveProperty('stages');
    expect(readRoute(later, openForm(template, 2031))).toHaveProperty('stages');
    expect(readRoute(later, openForm(template, 2021))).toMatchObject({
      fileFaults: [{ path: 'stages.2.steps.0.decides', message: expect.stringContaining('2031') }],
    });
  });

  test('given conditions that fit – then accepted', () => {
    expect(faultsAfter(...when('not (cost.budget.2021 <= 0) or na(rating_activity)'))).toEqual([]);
  });

  test('given a field that no step opens – then it is named with its label', () => {
    expect(faultsAfter('edit: { opinion: all }', 'edit: { reason: all }')).toMatchObject([
      { path: 'stages', message: expect.stringContaining('finding（＜デジタル戦略課の所見＞）') },
    ]);
  });

  test('given a column of a table that no step opens – then the table is named', () => {
    expect(faultsAfter('progress: all', 'activities: [planned], goals: all')).toMatchObject([
      { path: 'stages', message: expect.stringContaining('activities（取組状況）') },
    ]);
  });
});

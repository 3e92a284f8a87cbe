import { describe, expect, it } from '@jest/globals';
import { checkTemplate, openForm, type Field, type Template } from '@kairan/forms';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { flows } from './flows.js';

const folder = 'libs/forms/templates';
const shipped = readdirSync(folder).map((name) => {
  const checked = checkTemplate(parse(readFileSync(`${folder}/${name}`, 'utf8')));
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return [name, openForm(checked.template, 2021)] as const;
});

function formOf(...fields: object[]): Template {
  const written = {
    notation: 1,
    id: 'a-form',
    title: '様式',
    defaults: { na: '―' },
    axes: { fy: { years: [2020, 2021], label: '{e}' }, two: { columns: [{ id: 'a', label: 'a' }] } },
    choices: { yes: ['はい', 'いいえ'] },
    sections: [{ id: 's', fields: fields as Field[] }],
  };
  const checked = checkTemplate(written);
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return openForm(checked.template, 2021);
}

const named = { id: 'x', label: '欄' };
const rows = [{ id: 'r', label: '行' }];

describe('flows', () => {
  it('given the forms that ship – then only the one that lays out no pages flows', () => {
    expect(shipped.filter(([, form]) => flows(form)).map(([name]) => name)).toEqual(['ict-action-plan.yaml']);
  });

  it.each([
    ['a number', { ...named, type: 'number' }],
    ['a group', { ...named, type: 'group', fields: [{ id: 'y', label: '内', type: 'text' }] }],
    ['a list', { ...named, type: 'list', of: { type: 'text' } }],
    ['options that are all printed', { ...named, type: 'choice', of: 'yes', style: 'radio' }],
    ['a grid with subs', { ...named, type: 'matrix', axis: 'fy', cell: { type: 'money' }, rows, sub: { p: '計画' } }],
    ['a grid of other columns', { ...named, type: 'matrix', axis: 'two', cell: { type: 'money' }, rows }],
    ['a grid of texts', { ...named, type: 'matrix', axis: 'fy', rows }],
    ['a table of numbers', { ...named, type: 'table', columns: [{ id: 'n', label: '数', type: 'int' }] }],
    ['a field of the screen only', { ...named, type: 'text', screen_only: true }],
  ])('given %s in a form without pages – then it needs its paper form to be shown', (_, field) => {
    expect(flows(formOf(field))).toBe(false);
    expect(flows(formOf({ ...named, id: 'z', type: 'text' }))).toBe(true);
  }); // prettier-ignore
});

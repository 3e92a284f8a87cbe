import { describe, expect, test } from '@jest/globals';
import type { Template } from '@kairan/forms';
import { madeUpSheet } from '../testing/made-up.js';
import { ictActionPlan } from '../testing/template.js';
import { sheetForm } from './form.js';

const template = ictActionPlan();
const form = sheetForm(template, madeUpSheet('a', 1, 'A', 'A').content);

describe('the form of a sheet follows its template', () => {
  test('sections stand in order, those with a side label apart', () => {
    expect(form.map((part) => [part.side, part.blocks.map((block) => block.kind)])).toEqual([
      [null, ['pairs']],
      [null, ['grid']],
      ['取組状況', ['table']],
      ['目標達成状況', ['table']],
      ['評価', ['pairs']],
      [null, ['statement']],
    ]);
  });

  test('fields are label and value; a choice prints as its template says', () => {
    expect(form[0]!.blocks[0]).toMatchObject({
      rows: [
        { label: 'システム名', text: '窓口案内システムa号' },
        { label: '担当課名', text: '市民部市民窓口課' },
        { label: '業務システムの課題' },
        { label: '業務システムの目指す姿' },
        { label: '事業段階', text: '運用・実施' },
      ],
    });
    expect(form[4]!.blocks[0]).toMatchObject({ rows: [{ text: 'Ａ：適切' }, { text: 'Ａ：適切' }, {}, {}] });
  });

  test('blank and zero are two amounts', () => {
    expect(form[1]!.blocks[0]).toEqual({
      kind: 'grid',
      heads: ['R1年度予算', 'R2年度予算', 'R3年度予算'],
      rows: [
        { label: '予算額（円）', cells: ['1,200,000', '980,500', '1,034,567'] },
        { label: '決算額（円）', cells: ['1,190,000', '0', ''] },
      ],
    });
  });

  test('rows are numbered from two on', () => {
    expect(form[2]!.blocks[0]).toMatchObject({
      rows: [{ number: '(1)' }, { number: '(2)', cells: ['職員研修', '年2回', ''] }],
    });
    expect(form[3]!.blocks[0]).toMatchObject({ rows: [{ number: null }] });
  });

  test('an empty table prints one empty row, an empty sheet its whole form', () => {
    const empty = sheetForm(template, {});
    expect(empty[2]!.blocks[0]).toMatchObject({ rows: [{ number: null, cells: ['', '', ''] }] });
    expect(empty[1]!.blocks[0]).toMatchObject({ rows: [{ cells: ['', '', ''] }, { cells: ['', '', ''] }] });
    expect(empty.map((part) => part.blocks.length)).toEqual(form.map((part) => part.blocks.length));
  });

  test('該当なし prints the mark as entered', () => {
    const [, , , , self] = sheetForm(template, { rating_activity: { na: '―' } });
    expect(self!.blocks[0]).toMatchObject({ rows: [{ text: '―' }, { text: '' }, {}, {}] });
  });
});

describe('other templates', () => {
  const other = (sections: Template['sections'], side: Record<string, string> = {}): Template => ({
    ...template,
    sections,
    print: { ...template.print, side },
  });

  test('a section with a label and no side label gets a band', () => {
    const sections: Template['sections'] = [
      {
        id: 's',
        label: '基本',
        fields: [
          { id: 'a', label: '甲', type: 'text' },
          { id: 'b', label: '乙', type: 'text' },
        ],
      },
    ];
    expect(sheetForm(other(sections), { a: '一', b: '二' })).toEqual([
      {
        side: null,
        blocks: [
          { kind: 'band', label: '基本' },
          {
            kind: 'pairs',
            rows: [
              { label: '甲', text: '一' },
              { label: '乙', text: '二' },
            ],
          },
        ],
      },
    ]);
  });

  test('a side label may stand beside one field among others', () => {
    const fields = ['a', 'b', 'c'].map((id) => ({ id, label: id, type: 'text' as const }));
    expect(sheetForm(other([{ id: 's', fields }], { b: '側' }), {}).map((part) => part.side)).toEqual([
      null,
      '側',
      null,
    ]);
  });
});

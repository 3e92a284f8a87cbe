import type { Field, Template } from '@kairan/forms';
import type { PaperBlock, PaperCell, PaperForm } from '../src/paper.js';

/** A form of one section, opened for 2018. */
export function formOf(fields: Field[], more: Partial<Template> = {}): Template {
  const years = [2018, 2019];
  return {
    notation: 1,
    id: 'small',
    title: '題名',
    defaults: { na: '―' },
    axes: {
      plain: { years, label: '{e}年度' },
      fy: {
        years,
        label: '{e}年度',
        marks: { '2019': '見込み' },
        ordinal: '第{n}年次',
        groups: [{ id: 'p1', label: '前期', years, subtotal: { id: 's1', label: '小計' } }],
        total: { id: 't', label: '計' },
      },
    },
    choices: {
      kind: {
        na: true,
        options: [
          { code: 'new', label: '新規' },
          { code: 'go', label: '継続' },
        ],
      },
    },
    sections: [{ id: 's', fields }],
    validate: [],
    rollup: { counts: [], share: [] },
    print: { side: {} },
    year: 2018,
    ...more,
  };
}

/** The rows of a paper form as text: ⇥2 and ⤵2 say how far a cell reaches, ↓ that it is set vertically. */
export function linesOf(form: PaperForm): string[] {
  return form.pages.flatMap(({ blocks }) => blocks.flatMap(rowsIn)).filter((line) => line !== '');
}

function rowsIn(block: PaperBlock): string[] {
  if (block.kind === 'bands') return block.bands.flatMap(({ blocks }) => blocks.flatMap(rowsIn));
  const said = (cell: PaperCell) => !block.bare || cell.text !== '';
  return block.rows.map((row) => row.filter(said).map(cellText).join(' | '));
}

function cellText({ text, rows, columns, vertical }: PaperCell): string {
  return `${vertical ? '↓' : ''}${text}${columns ? `⇥${columns}` : ''}${rows ? `⤵${rows}` : ''}`;
}

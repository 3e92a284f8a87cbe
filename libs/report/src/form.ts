import {
  choiceText,
  columnsOf,
  formatMoney,
  isNotApplicable,
  rowNumber,
  type Answer,
  type Content,
  type Field,
  type MatrixAnswer,
  type MatrixField,
  type Section,
  type TableAnswer,
  type TableField,
  type Template,
} from '@kairan/forms';
import type { FormBlock, FormPart } from './model.js';

/** One sheet's answers laid into the form that its template describes. */
export function sheetForm(template: Template, content: Content): FormPart[] {
  return template.sections.flatMap((section) => sectionParts(template, section, content));
}

function sectionParts(template: Template, section: Section, content: Content): FormPart[] {
  const side = template.print.side[section.id];
  const blocks = section.fields.map((field) => fieldBlock(template, field, content[field.id] ?? null));
  if (side !== undefined) return [{ side, blocks: joinPairs(blocks) }];
  const band: FormBlock[] = section.label ? [{ kind: 'band', label: section.label }] : [];
  const parts: FormPart[] = [...band, ...standalone(section, blocks)].map((block, i) => {
    const field = section.fields[i - band.length];
    return { side: (field && template.print.side[field.id]) ?? null, blocks: [block] };
  });
  return joinParts(parts);
}

/** A section that is one long text prints its label over the text. */
function standalone(section: Section, blocks: FormBlock[]): FormBlock[] {
  const [only] = blocks;
  if (section.fields.length !== 1 || section.fields[0]!.type !== 'longtext' || only?.kind !== 'pairs')
    return blocks;
  return [{ kind: 'statement', ...only.rows[0]! }];
}

function joinParts(parts: FormPart[]): FormPart[] {
  const joined: FormPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last && last.side === null && part.side === null)
      last.blocks = joinPairs([...last.blocks, ...part.blocks]);
    else joined.push(part);
  }
  return joined;
}

function joinPairs(blocks: FormBlock[]): FormBlock[] {
  const joined: FormBlock[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (last?.kind === 'pairs' && block.kind === 'pairs') last.rows.push(...block.rows);
    else joined.push(block);
  }
  return joined;
}

function fieldBlock(template: Template, field: Field, answer: Answer): FormBlock {
  switch (field.type) {
    case 'matrix':
      return gridBlock(template, field, answer);
    case 'table':
      return tableBlock(field, answer);
    case 'choice':
      return { kind: 'pairs', rows: [{ label: field.label, text: choiceText(template, field.id, answer) }] };
    default:
      return { kind: 'pairs', rows: [{ label: field.label, text: plainText(answer) }] };
  }
}

function gridBlock(template: Template, field: MatrixField, answer: Answer): FormBlock {
  const columns = columnsOf(template, field.axis);
  const amounts = (answer ?? {}) as MatrixAnswer;
  const rows = (field.rows ?? []).map((row) => ({
    label: row.label,
    cells: columns.map(({ id }) => money(amounts[row.id]?.[id])),
  }));
  return { kind: 'grid', heads: columns.map(({ label }) => label), rows };
}

/** An empty table prints one empty row. */
function tableBlock(field: TableField, answer: Answer): FormBlock {
  const rows: TableAnswer = Array.isArray(answer) && answer.length ? (answer as TableAnswer) : [{}];
  const numbered = field.number !== undefined && rows.length > 1;
  return {
    kind: 'table',
    heads: field.columns.map((column) => column.label),
    rows: rows.map((row, i) => ({
      number: numbered ? rowNumber(field.number!, i) : null,
      cells: field.columns.map((column) => plainText(row[column.id!] ?? null)),
    })),
  };
}

function money(amount: unknown): string {
  return typeof amount === 'number' ? formatMoney(amount) : '';
}

function plainText(answer: Answer): string {
  if (isNotApplicable(answer)) return answer.na;
  return typeof answer === 'string' ? answer : '';
}

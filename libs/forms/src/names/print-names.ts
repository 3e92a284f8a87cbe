import { child, entries, fault, items, type Node } from '../shape.js';
import { quote } from '../suggest.js';
import type { Fault } from '../content.js';
import { fieldNodes, namesOf, textOf } from './nodes.js';
import { refuseUnknown, refuseUnknownKey } from './references.js';

/** Checks the print hints: what they name is there, and every section stands on exactly one page. */
export function checkPrint(root: Node, faults: Fault[]): void {
  const sections = items(child(root, 'sections'));
  const known = namesOf([...sections, ...fieldNodes(root)]);
  const print = child(root, 'print');
  const members = fieldNodes(root).flatMap(memberNames);
  for (const [name, node] of [...entries(child(print, 'side')), ...entries(child(print, 'blocks'))])
    refuseUnknownKey(name, node, '項目や区分', [...known, ...members], faults);
  for (const [name, hint] of entries(child(print, 'blocks')))
    checkHint(
      hint,
      [...sections, ...fieldNodes(root)].find((node) => textOf(node, 'id') === name),
      faults,
    );
  if (child(print, 'pages').value !== undefined) checkPages(child(print, 'pages'), sections, known, faults);
}

/** `takuku.done`: members of a group may have hints of their own. */
function memberNames(field: Node): string[] {
  return namesOf(items(child(field, 'fields'))).map((member) => `${textOf(field, 'id')}.${member}`);
}

function checkHint(hint: Node, block: Node | undefined, faults: Fault[]): void {
  if (!block) return;
  const members = namesOf(items(child(block, 'fields')));
  for (const line of items(child(hint, 'beside')))
    for (const name of items(line)) refuseUnknown(name, '並べる項目', members, faults);
  const rows = items(child(block, 'rows'));
  const halves = [...new Set([...namesOf(rows), ...namesOf(rows, 'block')])];
  for (const name of ['left', 'right'].flatMap((key) => items(child(hint, key))))
    refuseUnknown(name, '行や block', halves, faults);
  if (textOf(block, 'type') === 'table') checkWidths(child(hint, 'widths'), block, faults);
}

function checkWidths(widths: Node, table: Node, faults: Fault[]): void {
  const [given, columns] = [items(widths).length, items(child(table, 'columns')).length];
  if (given > 0 && given !== columns)
    faults.push(
      fault(
        widths,
        `幅が${given}つありますが、表の列は${columns}つです。列と同じ数だけ書いてください（軸の列は全部で一つ）。`,
      ),
    );
}

/** A section stands on a page as a whole, or field by field. */
function checkPages(pages: Node, sections: Node[], known: string[], faults: Fault[]): void {
  const before = faults.length;
  const placed = items(pages).flatMap((page) => items(child(page, 'stack')).flatMap(blocksIn));
  const seen = new Set<string>();
  for (const node of placed) {
    const name = node.value as string;
    if (seen.has(name)) faults.push(fault(node, `${quote(name)}が2か所にあります。一つにしてください。`));
    else refuseUnknown(node, '項目や区分', known, faults);
    seen.add(name);
  }
  if (faults.length > before) return;
  for (const section of sections) checkSection(pages, section, placed, faults);
}

function checkSection(pages: Node, section: Node, placed: Node[], faults: Fault[]): void {
  const name = textOf(section, 'id')!;
  const printed = items(child(section, 'fields')).filter(
    (field) => child(field, 'screen_only').value !== true,
  );
  const alone = placed.filter(({ value }) => namesOf(printed).includes(value as string));
  const whole = placed.some(({ value }) => value === name);
  if (whole || alone.length === printed.length) return;
  if (alone.length === 0)
    return void faults.push(
      fault(pages, `区分${quote(name)}がどのページにもありません。stack に書き加えてください。`),
    );
  const left = namesOf(printed).filter((field) => !alone.some(({ value }) => value === field));
  for (const field of left)
    faults.push(fault(pages, `項目${quote(field)}がどのページにもありません。stack に書き加えてください。`));
}

/** The names in a block of a page, through bands beside each other. */
function blocksIn(block: Node): Node[] {
  if (typeof block.value === 'string') return [block];
  return items(child(block, 'bands')).flatMap((band) => items(band).flatMap(blocksIn));
}

import type { DrawnPage, TextMark } from '../src/page/drawing.js';
import { treeOf, type Node } from './structure.js';

/** `Table(TR(TH TH) TR(TD TD))`: the roles of what pages say, without the words. */
export function rolesOf(pages: DrawnPage[]): string {
  return rolesIn(treeOf(pages).children);
}

function rolesIn(nodes: Node[]): string {
  return nodes
    .map(({ tag, children }) => (children.length ? `${tag.role}(${rolesIn(children)})` : tag.role))
    .join(' ');
}

export function textsOn(page: DrawnPage): TextMark[] {
  return page.marks.filter((mark) => mark.kind === 'text');
}

/** All that is printed, said or not, in the order it is drawn, without white space. */
export function printedOn(...pages: DrawnPage[]): string {
  return squeezed(pages.flatMap(textsOn));
}

/** What a reader is told, without white space. */
export function saidOn(...pages: DrawnPage[]): string {
  return squeezed(pages.flatMap(textsOn).filter(({ decoration }) => !decoration));
}

function squeezed(marks: TextMark[]): string {
  return marks
    .map(({ text }) => text)
    .join('')
    .replace(/\s/g, '');
}

import type { Tag } from '../page/drawing.js';
import type { Sealed } from './assembly.js';
import { DOCUMENT, type Block } from './blocks.js';
import type { Element, ElementChild, Fragment, FragmentLink, FragmentPage } from './fragment.js';
import { objectStream } from './pdf-file.js';
import { byteString, points, ref, textString } from './syntax.js';

/** What stands in a fragment's object stream: its links, and its elements with the way back from pages and links to them. */
export function seal(fragment: Fragment, block: Block): Sealed {
  const elements = numbered(fragment, block);
  const { from, count } = block.packed;
  const owners = ownersOf(fragment, elements);
  const bodies = [
    ...fragment.pages.flatMap((page, own) =>
      page.links.map((link, i) => annotation(block, page, own, link, i)),
    ),
    ...owners.map((refs) => `[${refs.map(ref).join(' ')}]`),
    ...elements.map(({ element, parent, children }) => structElement(element, parent, children, block)),
  ];
  const numbers = Array.from({ length: count }, (_, i) => from + i);
  return { first: block.first, bytes: objectStream(block.first, numbers, bodies) };
}

interface Numbered {
  element: Element;
  number: number;
  parent: number;
  /** Numbers of the elements among its children. */
  children: Map<ElementChild, number>;
}

function numbered(fragment: Fragment, block: Block): Numbered[] {
  const all: Numbered[] = [];
  const visit = (element: Element, parent: number): number => {
    const own = { element, number: block.element(all.length), parent, children: new Map() };
    all.push(own);
    for (const child of element.children)
      if ('tag' in child) own.children.set(child, visit(child, own.number));
    return own.number;
  };
  for (const element of fragment.elements) visit(element, DOCUMENT);
  return all;
}

function ownersOf({ pages }: Fragment, elements: Numbered[]): number[][] {
  const owners = pages.map(({ marked }) => new Array<number>(marked));
  for (const { element, number } of elements)
    for (const child of element.children) if ('content' in child) owners[child.page]![child.content] = number;
  return owners;
}

function annotation(
  block: Block,
  { height }: FragmentPage,
  own: number,
  link: FragmentLink,
  i: number,
): string {
  const { x, y, to, text } = link;
  const corners = [x, height - y - link.height, x + link.width, height - y].map(points).join(' ');
  const place = `/P ${ref(block.page(own))}/StructParent ${block.link(own, i)}`;
  const look = `/Rect[${corners}]/Border[0 0 0]/F 4`;
  return `<</Type/Annot/Subtype/Link${look}${place}/Dest ${byteString(to)}/Contents ${textString(text)}>>`;
}

function structElement({ tag, children }: Element, parent: number, own: Numbered['children'], block: Block) {
  const first = children.find((child) => !('tag' in child));
  const page = first && !('tag' in first) ? first.page : null;
  const kids = children.map((child) => ('tag' in child ? ref(own.get(child)!) : content(child, page, block)));
  const pg = page === null ? '' : `/Pg ${ref(block.page(page))}`;
  const k = kids.length === 0 ? '' : kids.length === 1 ? `/K ${kids[0]}` : `/K[${kids.join(' ')}]`;
  return `<</S/${tag.role}/P ${ref(parent)}${pg}${k}${attributes(tag)}>>`;
}

function content(child: Exclude<ElementChild, Element>, page: number | null, block: Block): string {
  const elsewhere = child.page === page ? '' : `/Pg ${ref(block.page(child.page))}`;
  if ('link' in child) return `<</Type/OBJR${elsewhere}/Obj ${ref(block.link(child.page, child.link))}>>`;
  return elsewhere ? `<</Type/MCR${elsewhere}/MCID ${child.content}>>` : String(child.content);
}

function attributes({ alt, title, scope, rows = 1, columns = 1 }: Tag): string {
  const table = [
    scope ? `/Scope/${scope}` : '',
    rows > 1 ? `/RowSpan ${rows}` : '',
    columns > 1 ? `/ColSpan ${columns}` : '',
  ].join('');
  return [
    table ? `/A<</O/Table${table}>>` : '',
    alt === undefined ? '' : `/Alt ${textString(alt)}`,
    title === undefined ? '' : `/T ${textString(title)}`,
  ].join('');
}

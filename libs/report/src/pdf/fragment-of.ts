import { deflateSync } from 'node:zlib';
import type { DrawnPage, Mark, Tag } from '../page/drawing.js';
import { ContentStream, actualText, type Opening } from './content-stream.js';
import { FACES } from './faces.js';
import type { Element, Fragment, FragmentLink, FragmentPage } from './fragment.js';

/**
 * Drawn pages as pieces of a file.
 * @throws where elements are closed that were not opened, a link stands outside a `Link`, or no face shows a character
 */
export function fragmentOf(pages: DrawnPage[]): Fragment {
  const book: Drawing = { elements: [], size: 0, outermost: [], open: [], used: FACES.map(() => new Set()) };
  const drawn = pages.map((page, i) => drawPage(book, page, i));
  while (book.open.length) close(book);
  return {
    pages: drawn,
    size: book.size,
    outermost: book.outermost,
    elements: book.elements,
    characters: book.used.map((ids) => Uint16Array.from(ids).sort()),
  };
}

interface Drawing {
  elements: Element[];
  size: number;
  outermost: number[];
  /** The elements that are open, the innermost last, with the links and words within each. */
  open: OpenElement[];
  /** Character ids by face. */
  used: Set<number>[];
}

interface OpenElement {
  element: Element;
  place: number;
  /** The figure that it is or stands in. */
  figure: Element | null;
  links: FragmentLink[];
  text: string;
}

const ARTIFACT: Opening = { open: () => '/Artifact BMC' };

function drawPage(book: Drawing, page: DrawnPage, own: number): FragmentPage {
  const stream = new ContentStream(page.height, (face, id) => book.used[face]!.add(id));
  const drawn = { marked: 0, links: [] as FragmentLink[], anchors: [] as FragmentPage['anchors'] };
  const opening = (element: Element): Opening => {
    const content = () => {
      element.children.push({ page: own, content: drawn.marked });
      return `/MCID ${drawn.marked++}`;
    };
    return {
      open: () => `/${element.tag.role}<<${content()}>>BDC`,
      say: (text) => `/Span<<${content()}${actualText(text)}>>BDC`,
    };
  };
  for (const mark of page.marks) {
    const inner = book.open.at(-1);
    if (mark.kind === 'open') open(book, mark.tag);
    else if (mark.kind === 'close') close(book);
    else if (mark.kind === 'anchor') drawn.anchors.push({ id: mark.id, y: mark.y });
    else if (mark.kind === 'link') addLink(book, mark, own, drawn.links);
    else {
      const spoken = mark.kind === 'text' && !mark.decoration;
      const owner = inner?.figure ?? (spoken ? inner?.element : undefined);
      const opens = owner ? opening(owner) : ARTIFACT;
      if (inner?.figure) stream.whole(inner.figure, opens);
      if (mark.kind === 'text') {
        if (spoken)
          for (const each of book.open) if (each.element.tag.role === 'Link') each.text += mark.text;
        stream.text(mark, owner ?? ARTIFACT, opens);
      } else stream.shape(mark, owner ?? ARTIFACT, opens);
    }
  }
  const content = deflateSync(Buffer.from(stream.end(), 'latin1'));
  return { width: page.width, height: page.height, stream: content, ...drawn };
}

function open(book: Drawing, tag: Tag) {
  const element: Element = { tag, children: [] };
  const around = book.open.at(-1);
  if (!around) book.outermost.push(book.size);
  (around?.element.children ?? book.elements).push(element);
  const figure = around?.figure ?? (tag.role === 'Figure' ? element : null);
  book.open.push({ element, place: book.size++, figure, links: [], text: '' });
}

function close(book: Drawing) {
  const closed = book.open.pop();
  if (!closed) throw new Error('An element is closed that was not opened.');
  for (const link of closed.links) link.text = closed.element.tag.alt ?? (closed.text.trim() || link.to);
}

function addLink(book: Drawing, mark: Mark & { kind: 'link' }, page: number, links: FragmentLink[]) {
  const around = book.open.findLast(({ element }) => element.tag.role === 'Link');
  if (!around) throw new Error(`The link to ${mark.to} stands outside a Link.`);
  const { x, y, width, height, to } = mark;
  const link = { x, y, width, height, to, text: to, element: around.place };
  around.links.push(link);
  around.element.children.push({ page, link: links.length });
  links.push(link);
}

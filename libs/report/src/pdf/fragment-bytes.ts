import type { Tag } from '../page/drawing.js';
import type { Element, ElementChild, Fragment, FragmentPage } from './fragment.js';

/** An element and its children; marked content is a number, a link a negative one. */
type Packed = [tag: Tag, ...children: (Packed | number)[]];

type Head = {
  pages: (Omit<FragmentPage, 'stream'> & { length: number })[];
  size: number;
  outermost: number[];
  characters: number[];
};

/** Marked contents or links that a page can have. */
const PER_PAGE = 2 ** 20;

/** A fragment as bytes: what every book needs of it as JSON, its elements as JSON, character ids, streams. */
export function encodeFragment({ pages, size, outermost, elements, characters }: Fragment): Uint8Array {
  const head: Head = {
    pages: pages.map(({ stream, ...page }) => ({ ...page, length: stream.length })),
    size,
    outermost,
    characters: characters.map((ids) => ids.length),
  };
  const parts = [JSON.stringify(head), JSON.stringify(elements.map(pack))].map((text) => Buffer.from(text));
  const lengths = Buffer.alloc(8);
  parts.forEach((part, i) => lengths.writeUInt32LE(part.length, 4 * i));
  const ids = Buffer.alloc(2 * characters.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const id of characters.flatMap((each) => [...each])) at = ids.writeUInt16LE(id, at);
  return Buffer.concat([lengths, ...parts, ids, ...pages.map(({ stream }) => stream)]);
}

/** Bytes of `encodeFragment`; its streams are views of them. */
export function decodeFragment(bytes: Uint8Array): Fragment {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const headEnd = 8 + file.readUInt32LE(0);
  const end = headEnd + file.readUInt32LE(4);
  const head = JSON.parse(file.toString('utf8', 8, headEnd)) as Head;
  let at = end;
  const characters = head.characters.map((length) => {
    const ids = new Uint16Array(length);
    for (let i = 0; i < length; i++, at += 2) ids[i] = file[at]! | (file[at + 1]! << 8);
    return ids;
  });
  const pages = head.pages.map(({ length, ...page }) => {
    const stream = bytes.subarray(at, (at += length));
    return { ...page, stream };
  });
  return {
    pages,
    size: head.size,
    outermost: head.outermost,
    characters,
    get elements() {
      return (JSON.parse(file.toString('utf8', headEnd, end)) as Packed[]).map(unpack);
    },
  };
}

function pack({ tag, children }: Element): Packed {
  return [tag, ...children.map(packChild)];
}

function packChild(child: ElementChild): Packed | number {
  if ('tag' in child) return pack(child);
  return 'content' in child ? child.page * PER_PAGE + child.content : -1 - child.page * PER_PAGE - child.link;
}

function unpack([tag, ...children]: Packed): Element {
  return { tag, children: children.map(unpackChild) };
}

function unpackChild(child: Packed | number): ElementChild {
  if (typeof child !== 'number') return unpack(child);
  const place = child < 0 ? -1 - child : child;
  const page = Math.floor(place / PER_PAGE);
  return child < 0 ? { page, link: place % PER_PAGE } : { page, content: place % PER_PAGE };
}

import type { Assembly, OutlineNode } from './assembly.js';
import type { Block } from './blocks.js';
import { byteString, points, ref } from './syntax.js';

export interface Destinations {
  /** Of an anchor, as an array of the file. */
  of(anchor: string): string;
  /** Names and destinations in the order of a name tree: by bytes. */
  entries: { key: string; value: string }[];
}

/** @throws where a link or bookmark leads to no anchor, or two anchors have one name */
export function destinationsOf({ parts, outline }: Assembly, blocks: Block[]): Destinations {
  const places = new Map<string, string>();
  parts.forEach(({ fragment }, i) =>
    fragment.pages.forEach(({ anchors, height }, own) => {
      for (const { id, y } of anchors) {
        if (places.has(id)) throw new Error(`Two places of the book are called ${id}.`);
        places.set(id, `[${ref(blocks[i]!.page(own))}/XYZ null ${points(height - y)} null]`);
      }
    }),
  );
  const of = (anchor: string) => {
    const place = places.get(anchor);
    if (place === undefined) throw new Error(`No place of the book is called ${anchor}.`);
    return place;
  };
  for (const { fragment } of parts)
    for (const { links } of fragment.pages) for (const { to } of links) of(to);
  goals(outline).forEach(of);
  const sorted = [...places].map(([id, value]) => ({ id, bytes: bytesOf(id), value })).sort(byBytes);
  return { of, entries: sorted.map(({ id, value }) => ({ key: byteString(id), value })) };
}

/** UTF-8, a character for each byte. */
function bytesOf(id: string): string {
  return /^[\x20-\x7E]*$/.test(id) ? id : Buffer.from(id).toString('latin1');
}

function byBytes(a: { bytes: string }, b: { bytes: string }): number {
  return a.bytes < b.bytes ? -1 : 1;
}

function goals(nodes: OutlineNode[]): string[] {
  return nodes.flatMap(({ to, children }) => [to, ...goals(children)]);
}

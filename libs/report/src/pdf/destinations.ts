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
  const bytes = [...places].map(([id, value]) => ({ id: Buffer.from(id), key: byteString(id), value }));
  return {
    of,
    entries: bytes.sort((a, b) => Buffer.compare(a.id, b.id)).map(({ key, value }) => ({ key, value })),
  };
}

function goals(nodes: OutlineNode[]): string[] {
  return nodes.flatMap(({ to, children }) => [to, ...goals(children)]);
}

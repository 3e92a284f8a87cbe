import type { BookModel } from '../model.js';
import type { OutlineNode } from '../pdf/assembly.js';

/** Bookmarks: headings, chapters under them, and each sheet. */
export function outlineOf({ parts }: BookModel): OutlineNode[] {
  const roots: OutlineNode[] = [];
  const open: { level: number; node: OutlineNode }[] = [];
  const enter = (level: number, title: string, to: string): OutlineNode => {
    while (open.length && open.at(-1)!.level >= level) open.pop();
    const node = { title, to, children: [] };
    (open.at(-1)?.node.children ?? roots).push(node);
    open.push({ level, node });
    return node;
  };
  for (const part of parts) {
    if (part.kind === 'heading') enter(part.level, part.title, part.anchor);
    if (part.kind === 'sheets')
      for (const { anchor, heading, sheets } of part.chapters)
        enter(3, heading, anchor).children.push(
          ...sheets.map(({ name, anchor: to }) => ({ title: name, to, children: [] })),
        );
  }
  return roots;
}

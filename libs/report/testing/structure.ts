import type { DrawnPage, Tag } from '../src/page/drawing.js';

/** An element of the drawn structure, with the words that stand in it and in no child of it. */
export interface Node {
  tag: Tag;
  text: string;
  children: Node[];
}

/** The elements of all pages. Throws where one is closed that is not open, and where one is never closed. */
export function treeOf(pages: DrawnPage[]): Node {
  const root: Node = { tag: { role: 'Part' }, text: '', children: [] };
  const open = [root];
  for (const mark of pages.flatMap(({ marks }) => marks)) {
    const inner = open.at(-1)!;
    if (mark.kind === 'open') {
      const node = { tag: mark.tag, text: '', children: [] };
      inner.children.push(node);
      open.push(node);
    } else if (mark.kind === 'close') {
      if (open.length === 1) throw new Error('An element is closed that was not opened.');
      open.pop();
    } else if (mark.kind === 'text' && !mark.decoration) inner.text += mark.text;
  }
  if (open.length > 1) throw new Error(`A ${open.at(-1)!.tag.role} is never closed.`);
  return root;
}

export function elementsOf(pages: DrawnPage[], ...roles: Tag['role'][]): Node[] {
  return allIn(treeOf(pages)).filter(({ tag }) => roles.includes(tag.role));
}

function allIn(node: Node): Node[] {
  return [node, ...node.children.flatMap(allIn)];
}

/** `TR(TH(項目) TD(窓口))` */
export function outlineOf({ tag, text, children }: Node): string {
  return `${tag.role}(${children.length ? children.map(outlineOf).join(' ') : text})`;
}

import type { OutlineNode } from './assembly.js';
import type { PdfFile } from './pdf-file.js';
import { ref, textString } from './syntax.js';

/** Bookmarks; the first level is open. `places` are destinations by anchor. Returns the root, null where there are none. */
export function writeOutline(file: PdfFile, nodes: OutlineNode[], destination: (anchor: string) => string) {
  if (nodes.length === 0) return null;
  const root = file.allot();
  const count = nodes.reduce((sum, { children }) => sum + 1 + children.length, 0);
  file.object(`<</Type/Outlines${ends(writeLevel(file, nodes, root, destination))}/Count ${count}>>`, root);
  return root;

  function writeLevel(to: PdfFile, level: OutlineNode[], parent: number, goal: typeof destination): number[] {
    const numbers = level.map(() => to.allot());
    level.forEach((node, i) => {
      const number = numbers[i]!;
      const beside = [link('Prev', numbers[i - 1]), link('Next', numbers[i + 1])].join('');
      const below = node.children.length ? ends(writeLevel(to, node.children, number, goal)) : '';
      const shown = node.children.length * (parent === root ? 1 : -1);
      const open = below ? `/Count ${shown}` : '';
      to.object(
        `<</Title ${textString(node.title)}/Parent ${ref(parent)}${beside}${below}${open}/Dest${goal(node.to)}>>`,
        number,
      );
    });
    return numbers;
  }
}

function ends(numbers: number[]): string {
  return link('First', numbers[0]) + link('Last', numbers.at(-1));
}

function link(key: string, number: number | undefined): string {
  return number === undefined ? '' : `/${key} ${ref(number)}`;
}

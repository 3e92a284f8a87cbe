import type { PdfFile } from './pdf-file.js';
import { ref } from './syntax.js';

/** Entries of a leaf, nodes of a node. */
const FANOUT = 64;

interface TreeEntry {
  key: string;
  value: string;
}

/** A name tree or number tree (ISO 32000-1, 7.9.6–7) over sorted entries; returns its root. */
export function writeTree(file: PdfFile, kind: 'Names' | 'Nums', entries: TreeEntry[]): number {
  const between = (first: string, last: string) => `/Limits[${first} ${last}]`;
  let nodes = chunks(entries).map((leaf) => {
    const [first, last] = [leaf[0]!.key, leaf.at(-1)!.key];
    const pairs = leaf.map(({ key, value }) => `${key} ${value}`).join(' ');
    return { first, last, body: `/${kind}[${pairs}]` };
  });
  if (nodes.length === 0) return file.object(`<</${kind}[]>>`);
  while (nodes.length > 1)
    nodes = chunks(nodes).map((children) => {
      const kids = children.map(({ first, last, body }) =>
        ref(file.object(`<<${between(first, last)}${body}>>`)),
      );
      return { first: children[0]!.first, last: children.at(-1)!.last, body: `/Kids[${kids.join(' ')}]` };
    });
  return file.object(`<<${nodes[0]!.body}>>`);
}

export interface PageTree {
  root: number;
  /** Of a page, from 0. */
  parentOf(page: number): number;
  write(file: PdfFile, pages: number[]): void;
}

/** The tree of pages: numbers first, since every page names its parent. */
export function pageTree(file: PdfFile, pages: number): PageTree {
  const counts = [pages];
  do counts.push(Math.ceil(counts.at(-1)! / FANOUT));
  while (counts.at(-1)! > 1);
  const firsts = counts.slice(1).map((count) => file.allot(Math.max(1, count)));
  const parentOf = (level: number, place: number) => firsts[level]! + Math.floor(place / FANOUT);
  const root = firsts.at(-1)!;
  return {
    root,
    parentOf: (page) => parentOf(0, page),
    write(to, numbers) {
      let kids = numbers.map((number) => ({ number, pages: 1 }));
      firsts.forEach((first, level) => {
        const nodes = kids.length ? chunks(kids) : [[]];
        kids = nodes.map((children, i) => {
          const count = children.reduce((sum, child) => sum + child.pages, 0);
          const parent = first === root ? '' : `/Parent ${ref(parentOf(level + 1, i))}`;
          const list = children.map(({ number }) => ref(number)).join(' ');
          return {
            number: to.object(`<</Type/Pages/Count ${count}${parent}/Kids[${list}]>>`, first + i),
            pages: count,
          };
        });
      });
    },
  };
}

function chunks<T>(all: T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / FANOUT) }, (_, i) =>
    all.slice(i * FANOUT, (i + 1) * FANOUT),
  );
}

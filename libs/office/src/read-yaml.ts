import { isPrintable, quote, UNPRINTABLE } from '@kairan/forms';
import {
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Scalar,
} from 'yaml';
import { causeIn, isUnclosed, yamlWords } from './yaml-words.js';

/** A fault in a file somebody wrote: where exactly, and what to do. Lines and columns count from 1. */
export interface FileFault {
  line: number;
  column: number;
  path: string;
  message: string;
}

type Check<T> = (doc: unknown) => T | { faults: { path: Path; at?: 'key'; message: string }[] };
type Path = (string | number)[];

/** Nobody mends more at a time; a text that is something else altogether has tens of thousands. */
const MOST_FAULTS = 100;
const TOO_DEEP = yamlWords({ code: 'RESOURCE_EXHAUSTION', message: '' });

/** Parses YAML and checks it. The first fault of syntax, after which nothing is sure, or the first hundred of meaning are told by line and column. */
export function readYaml<T extends object>(text: string, check: Check<T>): T | { fileFaults: FileFault[] } {
  const lines = new LineCounter();
  const parsed = parse(text, lines);
  if ('faults' in parsed) {
    const told = parsed.faults.toSorted((a, b) => a.offset - b.offset).slice(0, MOST_FAULTS);
    return {
      fileFaults: told.map(({ offset, message }) => ({ ...place(lines, offset), path: '', message })),
    };
  }
  const checked = check(parsed.doc);
  if (!('faults' in checked)) return checked as T;
  return {
    fileFaults: checked.faults.slice(0, MOST_FAULTS).map(({ path, at, message }) => ({
      ...place(lines, offsetOf(parsed.document, path, at)),
      path: path.join('.'),
      message,
    })),
  };
}

interface TextFault {
  offset: number;
  message: string;
}

function parse(
  text: string,
  lineCounter: LineCounter,
): { document: Document; doc: unknown } | { faults: TextFault[] } {
  try {
    // The parser's own search for keys that stand twice compares each with each.
    const options = { lineCounter, prettyErrors: false, uniqueKeys: false, logLevel: 'error' } as const;
    const document = parseDocument(text, options);
    const faults = faultsIn(document, text);
    if (faults.length > 0) return { faults };
    return { document, doc: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    // Aliases are followed only by toJS: there may be too many of them.
    const message = error instanceof RangeError ? TOO_DEEP : '* で引いた値が多すぎて読めません。';
    return { faults: [{ offset: 0, message }] };
  }
}

function faultsIn(document: Document, text: string): TextFault[] {
  const [first] = document.errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  if (!first) return [...repeatedKeys(document), ...unprintable(document), ...unresolved(document)];
  const at = first.pos[0];
  const offset = isUnclosed(first) ? beginningOf(document, at) : at;
  return [{ offset, message: causeIn(lineAt(text, offset)) ?? yamlWords(first) }];
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? text.length : end);
}

/** Where the innermost quote or bracket begins that goes on to this place. */
function beginningOf(document: Document, at: number): number {
  let beginning = at;
  visit(document, (_, node) => {
    if (!isNode(node) || !node.range) return;
    const closes = isCollection(node) ? node.flow : isScalar(node) && node.type?.startsWith('QUOTE');
    if (closes && node.range[0] < at && node.range[2] >= at) beginning = node.range[0];
  });
  return beginning;
}

function unresolved(document: Document): TextFault[] {
  const faults: TextFault[] = [];
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document)) return;
      const message = `${quote(`*${alias.source}`)}の元になる & がありません。* で始まる値は引用符で囲んでください。`;
      faults.push({ offset: alias.range?.[0] ?? 0, message });
    },
  });
  return faults;
}

function repeatedKeys(document: Document): TextFault[] {
  const faults: TextFault[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name)) faults.push({ offset: startOf(key), message: twice(name) });
        seen.add(name);
      }
    },
  });
  return faults;
}

function twice(name: string): string {
  return `キー${quote(name)}が二度書かれています。一つにしてください。`;
}

/** Escapes write what the text itself cannot hold ("\0"), and no database keeps. */
function unprintable(document: Document): TextFault[] {
  const faults: TextFault[] = [];
  visit(document, {
    Scalar: (_, scalar) => {
      const { value } = scalar;
      if (typeof value === 'string' && !isPrintable(value))
        faults.push({ offset: startOf(scalar), message: UNPRINTABLE });
    },
  });
  return faults;
}

/** Where the node stands, or its key; its nearest parent when it is the node itself that is missing. */
function offsetOf({ contents }: Document, path: Path, at?: 'key'): number {
  let node: unknown = contents;
  let offset = 0;
  for (const [depth, part] of path.entries()) {
    const pair = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part))
      : undefined;
    const next = isSeq(node) ? node.items[Number(part)] : pair?.value;
    if (pair && at === 'key' && depth === path.length - 1) return startOf(pair.key as Scalar);
    if (!isNode(next) || !next.range) break;
    node = next;
    offset = next.range[0];
  }
  return offset;
}

function startOf({ range }: Scalar): number {
  return range?.[0] ?? 0;
}

function place(lines: LineCounter, offset: number) {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

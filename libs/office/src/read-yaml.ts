import { isPrintable, quote, UNPRINTABLE } from '@kairan/forms';
import { isNode, isScalar, LineCounter, parseDocument, visit, type Document, type Scalar } from 'yaml';

/** A fault in a file somebody wrote: where exactly, and what to do. Lines and columns count from 1. */
export interface FileFault {
  line: number;
  column: number;
  path: string;
  message: string;
}

type Check<T> = (doc: unknown) => T | { faults: { path: (string | number)[]; message: string }[] };

/** Nobody mends more at a time; a text that is something else altogether has tens of thousands. */
const MOST_FAULTS = 100;
const TOO_DEEP = '入れ子が深すぎて読めません。';

/** Parses YAML and checks it; the first hundred faults of syntax or of meaning are told by line and column. */
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
    fileFaults: checked.faults.slice(0, MOST_FAULTS).map(({ path, message }) => ({
      ...place(lines, offsetOf(parsed.document, path)),
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
    const document = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: false });
    const syntax = document.errors.map(({ pos, code, message }) => ({
      offset: pos[0],
      message: code === 'RESOURCE_EXHAUSTION' ? TOO_DEEP : message,
    }));
    const faults = syntax.length > 0 ? syntax : [...repeatedKeys(document), ...unprintable(document)];
    if (faults.length > 0) return { faults };
    return { document, doc: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    // Aliases are followed only by toJS: too many of them, or one without its anchor.
    const { message } = error as Error;
    return { faults: [{ offset: 0, message: error instanceof RangeError ? TOO_DEEP : message }] };
  }
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

/** Where the node stands, or its nearest parent when it is the node itself that is missing. */
function offsetOf(document: Document, path: (string | number)[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function startOf({ range }: Scalar): number {
  return range?.[0] ?? 0;
}

function place(lines: LineCounter, offset: number) {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

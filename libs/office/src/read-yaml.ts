import { isNode, LineCounter, parseDocument, type Document } from 'yaml';

/** A fault in a file somebody wrote: where exactly, and what to do. Lines and columns count from 1. */
export interface FileFault {
  line: number;
  column: number;
  path: string;
  message: string;
}

type Check<T> = (doc: unknown) => T | { faults: { path: (string | number)[]; message: string }[] };

/** Parses YAML and checks it; faults of syntax and of meaning are told by line and column. */
export function readYaml<T extends object>(text: string, check: Check<T>): T | { fileFaults: FileFault[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const syntax = document.errors.map(({ pos, message }) => ({ ...place(lines, pos[0]), path: '', message }));
  if (syntax.length > 0) return { fileFaults: syntax };
  let doc: unknown;
  try {
    doc = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // Aliases are followed only here: too many of them, or one without its anchor.
    return { fileFaults: [{ line: 1, column: 1, path: '', message: (error as Error).message }] };
  }
  const checked = check(doc);
  if (!('faults' in checked)) return checked as T;
  return {
    fileFaults: checked.faults.map(({ path, message }) => ({
      ...place(lines, offsetOf(document, path)),
      path: path.join('.'),
      message,
    })),
  };
}

/** Where the node stands, or its nearest parent when it is the node itself that is missing. */
function offsetOf(document: Document, path: (string | number)[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function place(lines: LineCounter, offset: number) {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

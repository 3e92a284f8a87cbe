import { isRecord, own } from './plain.js';

/** The answer at these keys, or at the first of them, null where there is none; `*` is the line at hand. */
export function readCell(
  content: unknown,
  keys: readonly string[],
  line?: number,
  depth = keys.length,
): unknown {
  let value = content;
  for (let index = 0; index < depth; index++) {
    const key = keys[index]!;
    value = key === '*' ? lineOf(value, line) : own(value, key);
  }
  return value ?? null;
}

/** The answers at these keys, `*` standing for every line. */
export function readCells(content: unknown, keys: readonly string[]): unknown[] {
  const star = keys.indexOf('*');
  if (star < 0) return [readCell(content, keys)];
  const rest = keys.slice(star + 1);
  return linesAt(content, keys).map((line) => readCell(line, rest));
}

/** The lines of the table or list at hand; none where there is none. */
export function linesAt(content: unknown, keys: readonly string[]): unknown[] {
  const lines = readCell(content, keys, undefined, keys.indexOf('*'));
  return Array.isArray(lines) ? lines : [];
}

function lineOf(value: unknown, line: number | undefined): unknown {
  return Array.isArray(value) && line !== undefined ? value[line] : undefined;
}

/** A content that is changed without touching the one it comes from: what does not change is shared. */
export class Draft {
  private readonly copied = new Set<object>();
  content: Record<string, unknown>;

  constructor(before: Record<string, unknown>) {
    this.content = before;
  }

  /** Puts a value; `*` is the given line, which must be there. */
  put(keys: readonly string[], value: unknown, line?: number): void {
    if (value === own(this.parentOf(keys, line), keys.at(-1)!)) return;
    this.container(keys, line)[keys.at(-1)!] = value;
  }

  /** Takes what another content has at these keys. Answers the keys of what was taken: fewer where a part over them differs in kind. */
  take(from: unknown, keys: readonly string[]): readonly string[] {
    const [mine, theirs] = [this.parentOf(keys), readCell(from, keys, undefined, keys.length - 1)];
    if (keys.length > 1 && (!isRecord(mine) || !isRecord(theirs))) return this.take(from, keys.slice(0, -1));
    const key = keys.at(-1)!;
    const value = own(theirs, key);
    if (value !== undefined) this.put(keys, value);
    else if (own(mine, key) !== undefined) delete this.container(keys)[key];
    return keys;
  }

  private parentOf(keys: readonly string[], line?: number): unknown {
    return readCell(this.content, keys, line, keys.length - 1);
  }

  /** The record that holds the last key, its own copy. */
  private container(keys: readonly string[], line?: number): Record<string, unknown> {
    let node = (this.content = this.copyOf(this.content, keys[0]!));
    for (let depth = 0; depth < keys.length - 1; depth++) {
      const key = keys[depth] === '*' ? String(line) : keys[depth]!;
      node[key] = this.copyOf(Array.isArray(node) ? node[Number(key)] : own(node, key), keys[depth + 1]!);
      node = node[key] as Record<string, unknown>;
    }
    return node;
  }

  private copyOf(value: unknown, next: string): Record<string, unknown> {
    if (typeof value === 'object' && value !== null && this.copied.has(value)) return value as never;
    const copy = next === '*' && Array.isArray(value) ? [...value] : isRecord(value) ? { ...value } : {};
    this.copied.add(copy);
    return copy as Record<string, unknown>;
  }
}

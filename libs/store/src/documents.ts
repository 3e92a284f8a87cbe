import type { Template } from '@kairan/forms';
import type { Route } from '@kairan/workflow';
import type { Tx } from './transact.js';

interface Documents {
  template: Template;
  route: Route;
}

/** Forms as they were published, not opened for a year, by what events call them: `id@version`. */
export function templatesNamed(tx: Tx, names: string[]): Promise<Map<string, Template>> {
  return named(tx, 'template', names);
}

/** Routes as they were published, by what events call them: `id@version`. */
export function routesNamed(tx: Tx, names: string[]): Promise<Map<string, Route>> {
  return named(tx, 'route', names);
}

/** Published versions never change, so a process reads each of them once. */
const known = new Map<string, unknown>();
const mostKnown = 1000;

async function named<K extends keyof Documents>(
  tx: Tx,
  kind: K,
  names: string[],
): Promise<Map<string, Documents[K]>> {
  const keyOf = (name: string) => `${tx.municipality} ${kind} ${name}`;
  const found = new Map<string, Documents[K]>();
  const unknown = new Set<string>();
  for (const name of names) {
    const document = known.get(keyOf(name));
    if (document) found.set(name, document as Documents[K]);
    else unknown.add(name);
  }
  if (unknown.size === 0) return found;
  const rows: { name: string; document: Documents[K] }[] = await tx.query(
    `SELECT id || '@' || version AS name, document FROM ${kind} WHERE id || '@' || version = ANY($1) AND published_at IS NOT NULL`,
    [[...unknown]],
  );
  if (known.size + rows.length > mostKnown) known.clear();
  for (const { name, document } of rows) {
    known.set(keyOf(name), document);
    found.set(name, document);
  }
  return found;
}

import type { Template } from '@kairan/forms';
import type { Route } from '@kairan/workflow';
import type { Tx } from './transact.js';

/** Forms as they were published, by what events call them: `id@version`. */
export function templatesNamed(tx: Tx, names: string[]): Promise<Map<string, Template>> {
  return named<Template>(tx, 'template', names);
}

/** Routes as they were published, by what events call them: `id@version`. */
export function routesNamed(tx: Tx, names: string[]): Promise<Map<string, Route>> {
  return named<Route>(tx, 'route', names);
}

async function named<T>(tx: Tx, kind: 'template' | 'route', names: string[]): Promise<Map<string, T>> {
  const rows: { name: string; document: T }[] = await tx.query(
    `SELECT id || '@' || version AS name, document FROM ${kind} WHERE id || '@' || version = ANY($1)`,
    [[...new Set(names)]],
  );
  return new Map(rows.map(({ name, document }) => [name, document]));
}

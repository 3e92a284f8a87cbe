import type { Template } from '@kairan/forms';
import type { Route } from '@kairan/workflow';
import { RouteVersion, TemplateVersion } from './entities/plan.js';
import type { Tx } from './transact.js';

/** 様式 and 決裁ルート: both are written as YAML, published in versions and pinned by years. */
export type FormKind = 'template' | 'route';

export interface VersionRef {
  id: string;
  version: number;
}

export interface VersionRow extends VersionRef {
  kind: FormKind;
  /** YAML as it was handed in. */
  source: string;
  /** How often the draft was saved. */
  revision: number;
  publishedAt: Date | null;
  /** For a route: the form it was written for. */
  template: VersionRef | null;
  /** The route itself, once it is published. */
  route: Route | null;
}

const entities = { template: TemplateVersion, route: RouteVersion };

export async function findVersion(tx: Tx, kind: FormKind, ref: VersionRef): Promise<VersionRow | null> {
  const row = await tx.findOneBy<TemplateVersion | RouteVersion>(entities[kind], {
    id: ref.id,
    version: ref.version,
  });
  return row && toVersion(kind, row);
}

/** A form and a route as they were published; null where one is a draft or is not there. */
export async function publishedForms(
  tx: Tx,
  template: VersionRef,
  route: VersionRef,
): Promise<{ template: Template | null; route: Route | null }> {
  const [row] = await tx.query(
    `SELECT (SELECT document FROM template WHERE id = $1 AND version = $2) AS template,
            (SELECT document FROM route WHERE id = $3 AND version = $4) AS route`,
    [template.id, template.version, route.id, route.version],
  );
  return row;
}

/** The draft of an id, locked until the end of the transaction. */
export async function lockDraft(tx: Tx, kind: FormKind, id: string): Promise<VersionRow | null> {
  const [draft] = await tx.query(
    `SELECT version FROM ${kind} WHERE id = $1 AND published_at IS NULL FOR UPDATE`,
    [id],
  );
  return draft ? findVersion(tx, kind, { id, version: draft.version }) : null;
}

function toVersion(kind: FormKind, row: TemplateVersion | RouteVersion): VersionRow {
  const { id, version, source, revision, publishedAt } = row;
  return { kind, id, version, source, revision, publishedAt, template: writtenFor(row), route: routeIn(row) };
}

function routeIn(row: TemplateVersion | RouteVersion): Route | null {
  return 'templateId' in row ? row.document : null;
}

function writtenFor(row: TemplateVersion | RouteVersion): VersionRef | null {
  if (!('templateId' in row) || row.templateId === null || row.templateVersion === null) return null;
  return { id: row.templateId, version: row.templateVersion };
}

/** Begins the next version of an id. */
export async function insertDraft(
  tx: Tx,
  municipality: string,
  kind: FormKind,
  draft: { id: string; source: string; template: VersionRef | null },
): Promise<void> {
  const [{ next }] = await tx.query(
    `SELECT 1 + coalesce(max(version), 0) AS next FROM ${kind} WHERE id = $1`,
    [draft.id],
  );
  const { id, source, template } = draft;
  const row = { municipalityId: municipality, id, version: next, source, revision: 1 };
  await tx.insert(entities[kind], kind === 'route' ? { ...row, ...columnsOf(template) } : row);
}

export async function replaceDraft(
  tx: Tx,
  kind: FormKind,
  { id, version, revision, source, template }: VersionRow,
): Promise<void> {
  const text = { source, revision };
  await tx.update(
    entities[kind],
    { id, version },
    kind === 'route' ? { ...text, ...columnsOf(template) } : text,
  );
}

function columnsOf(template: VersionRef | null) {
  return { templateId: template?.id ?? null, templateVersion: template?.version ?? null };
}

/** From here on the database lets nobody change it. */
export async function publishDraft(
  tx: Tx,
  kind: FormKind,
  ref: VersionRef,
  { document, person }: { document: Template | Route; person: string },
): Promise<void> {
  await tx.query(
    `UPDATE ${kind} SET document = $3, published_by = $4, published_at = office_clock() WHERE id = $1 AND version = $2`,
    [ref.id, ref.version, document, person],
  );
}

export async function deleteDraft(tx: Tx, kind: FormKind, ref: VersionRef): Promise<void> {
  await tx.query(`DELETE FROM ${kind} WHERE id = $1 AND version = $2`, [ref.id, ref.version]);
}

/** Whether a route was written for this form. */
export async function isWrittenFor(tx: Tx, template: VersionRef): Promise<boolean> {
  const rows = await tx.query('SELECT FROM route WHERE template_id = $1 AND template_version = $2 LIMIT 1', [
    template.id,
    template.version,
  ]);
  return rows.length > 0;
}

export interface VersionLine extends VersionRef {
  kind: FormKind;
  revision: number;
  template: VersionRef | null;
  publishedAt: Date | null;
  /** Name; null for what was published before names were kept. */
  publishedBy: string | null;
  /** Years that are on it now. */
  cycles: { id: string; fiscalYear: number; title: string }[];
}

/** Every version of every form and route, the newest of each id first. */
export function listVersions(tx: Tx): Promise<VersionLine[]> {
  return tx.query(`
    SELECT v.kind, v.id, v.version, v.revision, v.template, v.published_at AS "publishedAt", p.name AS "publishedBy",
           coalesce((SELECT json_agg(json_build_object('id', c.id, 'fiscalYear', c.fiscal_year, 'title', l.title) ORDER BY c.fiscal_year, l.title)
                       FROM cycle c JOIN plan l ON l.id = c.plan_id
                      WHERE CASE v.kind WHEN 'route' THEN (c.route_id, c.route_version) ELSE (c.template_id, c.template_version) END = (v.id, v.version)), '[]') AS cycles
      FROM (SELECT 'template' AS kind, id, version, revision, published_at, published_by, NULL::jsonb AS template FROM template
             UNION ALL
            SELECT 'route', id, version, revision, published_at, published_by,
                   CASE WHEN template_id IS NOT NULL THEN jsonb_build_object('id', template_id, 'version', template_version) END FROM route) v
      LEFT JOIN person p ON p.id = v.published_by
     ORDER BY v.kind DESC, v.id, v.version DESC`);
}

import {
  deleteDraft,
  findVersion,
  insertDraft,
  isWrittenFor,
  listVersions,
  lockDraft,
  publishDraft,
  replaceDraft,
  type FormKind,
  type Tx,
  type VersionLine,
  type VersionRef,
  type VersionRow,
} from '@kairan/store';
import type { DataSource } from 'typeorm';
import { administrator } from '../access.js';
import { NotFoundError, serve, type Identity } from '../office.js';
import { readRoute, readTemplate } from '../read-forms.js';
import type { FileFault } from '../read-yaml.js';
import { faultsOf, type Written } from './faults.js';
import type { Refused } from './refusals.js';

/** A version with what still stands in the way of its publication; nothing does once it is published. */
export interface VersionView extends VersionRow {
  faults: FileFault[];
}

/** Ten times the longest form we know. A text is read anew at each look at it, and nobody else is served meanwhile. */
const LIMIT = 50_000;

/** All versions of forms and routes, with who published them and which years are on them. @throws NotFoundError */
export function versions(database: DataSource, who: Identity): Promise<VersionLine[]> {
  return serve(database, who, async (tx) => {
    await administrator(tx, who);
    return listVersions(tx);
  });
}

/** One version with its text. @throws NotFoundError */
export function readVersion(
  database: DataSource,
  who: Identity,
  { kind, ...ref }: VersionRef & { kind: FormKind },
): Promise<VersionView> {
  return serve(database, who, async (tx) => {
    await administrator(tx, who);
    return viewOf(tx, await findVersion(tx, kind, ref));
  });
}

async function viewOf(tx: Tx, row: VersionRow | null): Promise<VersionView> {
  if (!row) throw new NotFoundError();
  return { ...row, faults: row.publishedAt ? [] : await faultsOf(tx, row) };
}

/**
 * Keeps a draft, faults and all: nothing typed is lost. The first save of an id begins its next version.
 * @param input.revision the one the text was typed on; 0 where there was no draft
 * @throws NotFoundError for everybody but the administrator
 */
export function saveDraft(
  database: DataSource,
  who: Identity,
  input: Written & { revision: number },
): Promise<VersionView | Refused> {
  return serve(database, who, async (tx) => {
    await administrator(tx, who);
    const { kind, id, source, template, revision } = input;
    if (!/^[a-z][a-z0-9-]{0,63}$/.test(id)) return { refusal: { code: 'BAD_ID' } };
    if (source.length > LIMIT) return { refusal: { code: 'TOO_LONG', limit: LIMIT } };
    if (kind === 'route' && !(template && (await findVersion(tx, 'template', template))))
      return { refusal: { code: 'FORM_MISSING' } };
    const draft = await lockDraft(tx, kind, id);
    // The answer to the first time was lost on its way.
    if (draft?.revision === revision + 1 && draft.source === source) return viewOf(tx, draft);
    if ((draft?.revision ?? 0) !== revision) return { refusal: { code: 'DRAFT_CHANGED' } };
    if (draft) await replaceDraft(tx, kind, { ...draft, source, template, revision: revision + 1 });
    else await insertDraft(tx, who.municipality, kind, { id, source, template });
    return viewOf(tx, await lockDraft(tx, kind, id));
  });
}

export interface DraftRef extends VersionRef {
  kind: FormKind;
  /** The revision that the person has before their eyes. */
  revision: number;
}

/** Makes a draft a version that never changes again. Publishing it twice is publishing it once. @throws NotFoundError */
export function publishVersion(
  database: DataSource,
  who: Identity,
  { kind, revision, ...ref }: DraftRef,
): Promise<VersionView | Refused> {
  return serve(database, who, async (tx) => {
    const { person } = await administrator(tx, who);
    const draft = await lockDraft(tx, kind, ref.id);
    const row = await findVersion(tx, kind, ref);
    if (row?.revision !== revision) return { refusal: { code: 'DRAFT_CHANGED' } };
    if (row.publishedAt || !draft) return viewOf(tx, row);
    const template = row.template && (await findVersion(tx, 'template', row.template));
    if (template && !template.publishedAt) return { refusal: { code: 'NOT_PUBLISHED', kind: 'template' } };
    const view = await viewOf(tx, row);
    if (view.faults.length > 0) return view;
    await publishDraft(tx, kind, ref, { document: documentOf(view, template), person });
    return viewOf(tx, await findVersion(tx, kind, ref));
  });
}

/** @throws Error where the text has faults: its publication was not checked */
function documentOf({ kind, source }: VersionRow, template: VersionRow | null) {
  const form = readTemplate(kind === 'template' ? source : template!.source);
  if ('fileFaults' in form) throw new Error(`a faulty form was taken for a good one`);
  if (kind === 'template') return form;
  const route = readRoute(source, form);
  if ('fileFaults' in route) throw new Error(`a faulty route was taken for a good one`);
  return route;
}

/** Throws a draft away. @throws NotFoundError */
export function discardDraft(
  database: DataSource,
  who: Identity,
  { kind, revision, ...ref }: DraftRef,
): Promise<{ discarded: VersionRef } | Refused> {
  return serve(database, who, async (tx) => {
    await administrator(tx, who);
    const draft = await lockDraft(tx, kind, ref.id);
    if (draft?.version !== ref.version || draft.revision !== revision)
      return { refusal: { code: 'DRAFT_CHANGED' } };
    if (kind === 'template' && (await isWrittenFor(tx, ref))) return { refusal: { code: 'DRAFT_IN_USE' } };
    await deleteDraft(tx, kind, ref);
    return { discarded: ref };
  });
}

import { diffContent, openForm, type Content, type Template } from '@kairan/forms';
import { correctionChains, templatesNamed, type CorrectedSheet, type Tx } from '@kairan/store';

/** A place that says something else than the decision that was corrected (※). What is computed from it follows by itself. */
export interface Correction {
  path: string;
  /** As the form printed it; empty where it was blank. */
  before: string;
  /** Why, for each correction that changed it. */
  reason: string;
}

/** Where sheets of a year differ from what was first decided, by sheet; sheets that correct nothing are left out. */
export async function correctionsOf(
  tx: Tx,
  sheetIds: string[],
  fiscalYear: number,
): Promise<Map<string, Correction[]>> {
  const chain = await correctionChains(tx, sheetIds);
  const forms = await templatesNamed(tx, chain.map(({ template }) => template)); // prettier-ignore
  const texts = chain.map(({ template, ...sheet }) => {
    return { ...sheet, template: openForm(forms.get(template)!, fiscalYear) };
  });
  const lasts = [...new Set(chain.map(({ last }) => last))];
  return new Map(lasts.map((id) => [id, corrections(texts.filter(({ last }) => last === id))]));
}

/** One of the texts that a subject's sheet had in a year, in their order. */
type Text = Omit<CorrectedSheet, 'last' | 'template'> & { template: Template };

function corrections(texts: Text[]): Correction[] {
  const first = texts.find(({ state }) => state === 'approved');
  const last = texts.at(-1)!;
  if (!first || first === last) return [];
  const steps = texts.slice(texts.indexOf(first) + 1).map((text, i, later) => ({
    reason: text.reason ?? '',
    paths: changed(later[i - 1] ?? first, text),
  }));
  return diffContent(last.template, first.content, last.content, first.template).map(({ path, before }) => {
    const why = steps.filter(({ paths }) => paths.has(path)).map(({ reason }) => reason);
    return { path, before: before ?? '', reason: [...new Set(why)].join('、') };
  });
}

interface Version {
  template: Template;
  content: Content;
}

function changed(before: Version, after: Version): Set<string> {
  const differences = diffContent(after.template, before.content, after.content, before.template);
  return new Set(differences.map(({ path }) => path));
}

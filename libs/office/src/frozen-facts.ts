import type { EarlierSheet, Template } from '@kairan/forms';
import type { FrozenFacts } from '@kairan/store';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { BookFacts, SheetFacts } from './book-facts.js';

/** Facts as JSON: every form stands once, and is named by its place in the list where it is meant. */
interface Packed extends Omit<BookFacts, 'template' | 'sheets'> {
  forms: Template[];
  template: number;
  sheets: PackedSheet[];
}
type PackedSheet = Omit<SheetFacts, 'template' | 'before'> & {
  template: number | null;
  before?: PackedEarlier;
};
type PackedEarlier = Omit<EarlierSheet, 'template' | 'before'> & { template: number; before?: PackedEarlier };

export async function freezeFacts(facts: BookFacts): Promise<FrozenFacts> {
  const json = JSON.stringify(packed(facts));
  return { facts: await promisify(gzip)(json), factsSha256: sha256(json) };
}

/** @throws Error when these are no frozen facts, or others than those with this hash */
export async function thawFacts({ facts, factsSha256 }: FrozenFacts): Promise<BookFacts> {
  const json = await promisify(gunzip)(facts);
  if (sha256(json) !== factsSha256) throw new Error('the facts of the book are not what was frozen');
  return unpacked(JSON.parse(json.toString()));
}

export function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function packed({ template, sheets, ...facts }: BookFacts): Packed {
  const forms: Template[] = [];
  const place = (form: Template): number => {
    if (!forms.includes(form)) forms.push(form);
    return forms.indexOf(form);
  };
  const earlier = ({ template: form, before, ...sheet }: EarlierSheet): PackedEarlier => {
    return { ...sheet, template: place(form), ...(before && { before: earlier(before) }) };
  };
  return {
    ...facts,
    template: place(template),
    sheets: sheets.map(({ template: form, before, ...sheet }) => {
      return { ...sheet, template: form && place(form), ...(before && { before: earlier(before) }) };
    }),
    forms,
  };
}

function unpacked({ forms, template, sheets, ...facts }: Packed): BookFacts {
  const earlier = ({ template: form, before, ...sheet }: PackedEarlier): EarlierSheet => {
    return { ...sheet, template: forms[form]!, ...(before && { before: earlier(before) }) };
  };
  return {
    ...facts,
    template: forms[template]!,
    sheets: sheets.map(({ template: form, before, ...sheet }) => {
      return { ...sheet, template: form === null ? null : forms[form]!, before: before && earlier(before) };
    }),
  };
}

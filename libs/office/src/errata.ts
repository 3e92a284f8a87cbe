import { answerTexts, evaluateBook, type Content } from '@kairan/forms';
import { isDeepStrictEqual } from 'node:util';
import type { BookFacts, Erratum, SheetFacts } from './book-facts.js';

type Facts = Pick<BookFacts, 'template' | 'sheets'>;

/** What two editions of a book print differently on their sheets, computed cells too, in book order. */
export function errataOf(before: Facts, now: Facts): Erratum[] {
  const was = printedOf(before);
  const is = printedOf(now);
  return inOrder(was, is).flatMap((subject) => differences(was.get(subject), is.get(subject)));
}

/** A sheet, its form and its answers with computed cells. */
interface Printed {
  sheet: SheetFacts;
  form: Facts['template'];
  values: Content;
}

/** By subject, in book order: a correction is another sheet of the same subject. */
function printedOf({ template, sheets }: Facts): Map<string, Printed> {
  const values = evaluateBook(template, sheets);
  return new Map(
    sheets.map((sheet, i) => [
      sheet.subjectId,
      { sheet, form: sheet.template ?? template, values: values[i]! },
    ]),
  );
}

/** The keys of both, in their order now; what is gone stands after what it stood after. */
function inOrder(before: ReadonlyMap<string, unknown>, now: ReadonlyMap<string, unknown>): string[] {
  const order = [...now.keys()];
  let last = '';
  for (const key of before.keys()) {
    if (!now.has(key)) order.splice(order.indexOf(last) + 1, 0, key);
    last = key;
  }
  return order;
}

function differences(was: Printed | undefined, is: Printed | undefined): Erratum[] {
  if (!was || !is) {
    const { name, id } = (is ?? was)!.sheet;
    return [{ sheet: name, sheetId: id, label: null, before: was ? name : '', after: is ? name : '' }];
  }
  // What was decided stays; only what is computed from other sheets may say something else.
  if (was.sheet.id === is.sheet.id && isDeepStrictEqual(was.values, is.values)) return [];
  const { name, id } = is.sheet;
  return wordsThatDiffer(was, is).map((words) => ({ sheet: name, sheetId: id, ...words }));
}

function wordsThatDiffer(was: Printed, is: Printed): Pick<Erratum, 'label' | 'before' | 'after'>[] {
  const [before, now] = [wordsOf(was), wordsOf(is)];
  return inOrder(before, now).flatMap((path) => {
    const [old, next] = [before.get(path), now.get(path)];
    const label = (next ?? old)!.label;
    return old?.text === next?.text ? [] : [{ label, before: old?.text ?? '', after: next?.text ?? '' }];
  });
}

function wordsOf({ form, values }: Printed): Map<string, { label: string; text: string }> {
  return new Map(answerTexts(form, values).map((place) => [place.path, place]));
}

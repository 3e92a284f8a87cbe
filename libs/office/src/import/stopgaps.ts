import {
  answerText,
  applyPatches,
  checkContent,
  pathLabel,
  placeAt,
  setOf,
  type Content,
  type Spec,
  type Template,
} from '@kairan/forms';

/** An answer that a form requires and that a published sheet leaves blank, with what was put in its place. */
export interface Stopgap {
  path: string;
  label: string;
  value: unknown;
  /** As the form prints it. */
  text: string;
}

const BLANK_AS_PUBLISHED = '（公表された調書では空欄）';

/**
 * Fills what a form requires and a publication leaves blank, so that the sheet can go its way.
 * @param form opened for the sheet's year
 * @throws Error naming a place that takes none of the usual answers
 */
export function fillRequired(form: Template, content: Content): { content: Content; stopgaps: Stopgap[] } {
  const stopgaps = checkContent(form, content, 'all', form.year!).flatMap(({ rule, path }) => {
    const place = rule === 'required' ? placeAt(form, path) : undefined;
    if (!place) return [];
    const value = stopgapFor(form, place.spec);
    return [{ path, label: pathLabel(form, path), value, text: answerText(form, place, value) }];
  });
  const filled = applyPatches(form, content, stopgaps);
  if ('content' in filled) return { content: filled.content, stopgaps };
  const [{ path, message }] = filled.faults as [(typeof filled.faults)[0]];
  throw new Error(`公表された調書で空欄の必須の欄を補えません（${path.join('.')}: ${message}）。`);
}

/** 該当なし where the form takes it; else the last option, 0, the form's year, or words that say so. */
function stopgapFor(form: Template, spec: Spec): unknown {
  if (spec.na) return { na: form.defaults.na };
  switch (spec.type) {
    case 'choice':
      return setOf(form, spec).options.at(-1)?.code;
    case 'multi':
      return setOf(form, spec).options.slice(-1).map(({ code }) => code); // prettier-ignore
    case 'money':
    case 'number':
    case 'int':
    case 'percent':
      return 0;
    case 'flag':
      return false;
    case 'fy':
      return form.year;
    case 'period':
      return { start: form.year, end: null };
    case 'era_year':
      return { era: spec.eras.at(-1), year: 1 };
    case 'date':
      return `${form.year}-04-01`;
    case 'code':
      return codeOfZeros(spec);
    default:
      return BLANK_AS_PUBLISHED;
  }
}

function codeOfZeros({ parts, digits = 1, pattern = '0' }: Extract<Spec, { type: 'code' }>): string {
  if (parts) return parts.map(() => '0'.repeat(digits)).join('-');
  return pattern.replace(/n/g, '0');
}

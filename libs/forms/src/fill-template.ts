import { yearsIn } from './open-form.js';
import { own } from './plain.js';
import type { Field } from './field-types.js';
import type { Choice, ChoiceSet, Rollup, Template } from './template.js';

type ShortOptions = (string | Choice)[] | Record<string, string>;
type Written = Omit<Template, 'choices' | 'rollup' | 'print'> & {
  choices?: Record<
    string,
    ShortOptions | (Omit<ChoiceSet, 'options' | 'na'> & { options: ShortOptions; na?: boolean })
  >;
  rollup?: Omit<Partial<Rollup>, 'counts'> & { counts?: (string | { field: string })[] };
  print?: Partial<Template['print']>;
};

/** A template whose shape was checked, with its short notations written out and what it leaves out filled in. */
export function fillTemplate(doc: unknown): Template {
  const { choices = {}, rollup = {}, print = {}, ...rest } = doc as Written;
  return {
    ...rest,
    axes: rest.axes ?? {},
    choices: Object.fromEntries(Object.entries(choices).map(([name, set]) => [name, fullSet(set)])),
    sections: rest.sections.map((section) => ({ ...section, fields: section.fields.map(withYears) })),
    validate: rest.validate ?? [],
    rollup: {
      ...rollup,
      counts: (rollup.counts ?? []).map((count) => (typeof count === 'string' ? { field: count } : count)),
      share: rollup.share ?? [],
    },
    print: { ...print, side: print.side ?? {} },
  };
}

function fullSet(set: NonNullable<Written['choices']>[string]): ChoiceSet {
  if (!isFull(set)) return { options: fullOptions(set), na: false };
  return { ...set, options: fullOptions(set.options), na: set.na ?? false };
}

function isFull(set: object): set is { options: ShortOptions; na?: boolean } {
  return typeof own(set, 'options') === 'object';
}

function fullOptions(options: ShortOptions): Choice[] {
  if (!Array.isArray(options)) return Object.entries(options).map(([code, label]) => ({ code, label }));
  return options.map((option) => (typeof option === 'string' ? { code: option, label: option } : option));
}

function withYears(field: Field): Field {
  return field.only_years === undefined ? field : { ...field, only_years: yearsIn(field.only_years, 0) };
}

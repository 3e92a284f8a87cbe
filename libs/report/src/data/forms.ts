import type { Template } from '@kairan/forms';

/** A form that sheets of a book stand on, and the name that the data calls it by. */
export interface FormInUse {
  name: string;
  template: Template;
}

/** Forms of the same text are one. A form is called by its id; further versions of it `id.2`, `id.3`. */
export function formFinder(main: Template): { forms: FormInUse[]; formOf: (template: Template) => FormInUse } {
  const forms: FormInUse[] = [];
  const byText = new Map<string, FormInUse>();
  const known = new Map<Template, FormInUse>();
  const formOf = (template: Template): FormInUse => {
    const before = known.get(template);
    if (before) return before;
    const text = JSON.stringify(template);
    const form = byText.get(text) ?? { name: nameOf(template, forms), template };
    if (!byText.has(text)) forms.push(form);
    byText.set(text, form);
    known.set(template, form);
    return form;
  };
  formOf(main);
  return { forms, formOf };
}

function nameOf({ id }: Template, forms: FormInUse[]): string {
  const before = forms.filter(({ template }) => template.id === id).length;
  return before === 0 ? id : `${id}.${before + 1}`;
}

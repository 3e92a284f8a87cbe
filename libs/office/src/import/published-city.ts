import {
  columnsOf,
  fieldsOf,
  openForm,
  placesOf,
  valueAt,
  type Content,
  type PlanDocument,
  type Template,
} from '@kairan/forms';
import { stepsOf, type Route } from '@kairan/workflow';
import { broughtAlong } from './brought.js';
import { numbered, peopleAt, type UnitPosts } from './people-of.js';
import type { City } from './read-folder.js';

/** Published sheets of one form, read into answers: `fiscalYear` is the year that they were published for. */
export interface PublishedSheets {
  /** Name of the municipality. */
  city: string;
  fiscalYear: number;
  /** As written, and a route for it. */
  template: Template;
  route: Route;
  sheets: { content: Content }[];
  /** The plan with its book, where there is a definition of it; all sheets stand under its first vision. */
  plan?: PlanDocument;
}

const unitNames: Record<string, string> = {
  accounting: '会計課',
  digital: 'デジタル戦略課',
  evaluation: '行政評価担当',
  executive: '副市長',
  finance: '財政課',
  planning: '企画課',
  policy: '経営企画課',
};

/**
 * A city around published sheets: the units that they name with the posts that the route asks for, somebody made up at each desk, and a
 * plan. Its sheets will say what was published.
 */
export function cityOfSheets(published: PublishedSheets): City {
  const { city: name, fiscalYear, template, route, sheets } = published;
  const form = openForm(template, fiscalYear);
  const { plan = planOfForm(name, form) } = published;
  const departments = sheets.map(({ content }) => departmentOf(form, content));
  const owners = numbered([...new Set(departments)], postsOf(route, 'owner'));
  const people = peopleAt([...owners, ...commonUnits(route)], null);
  return {
    ...{ code: '000000', name, fiscalYear, people },
    plan,
    subjects: sheets.map(({ content }, i) => {
      const subject = { name: nameOf(form, content) || form.title, department: departments[i]! };
      const ownerUnit = people.codeOf.get(subject.department)!;
      const known = { answers: content, brought: broughtAlong(form, route, content) };
      return {
        ...subject,
        vision: plan.visions[0]!.no,
        ownerUnit,
        earlier: { ...subject, ratings: {} },
        ...known,
      };
    }),
  };
}

/** A plan whose only chapter is the form, where no book is defined for it. */
function planOfForm(municipality: string, { title }: Template): PlanDocument {
  return {
    ...{ title, bookTitle: `${municipality} ${title}`, municipality, runningHead: title },
    visions: [{ no: 1, title, inCounts: title, inIndex: title, heading: title }],
    parts: [{ kind: 'heading', level: 1, title }, { kind: 'sheets' }],
  };
}

/** The years in which a form has grown by a year: those of its year columns, where they stay as the years go by; else that year alone. */
export function yearsGrown(template: Template, fiscalYear: number): number[] {
  const [now, next] = [fiscalYear, fiscalYear + 1].map((year) => openForm(template, year)) as [Template, Template]; // prettier-ignore
  const years = Object.keys(now.axes).flatMap((axis) => {
    const there = yearsOf(now, axis);
    return String(there) === String(yearsOf(next, axis)) ? there : [];
  });
  const past = [...new Set(years)].filter((year) => year <= fiscalYear).sort();
  return past.length > 0 ? past : [fiscalYear];
}

function yearsOf(form: Template, axis: string): number[] {
  return columnsOf(form, axis).flatMap(({ year }) => year ?? []);
}

/** The units that the route names, beside those that own sheets. */
function commonUnits(route: Route): UnitPosts[] {
  const codes = new Set(desksOf(route).map(({ unit }) => unit));
  codes.delete('owner');
  return [...codes].map((code) => ({ code, name: unitNames[code] ?? code, posts: postsOf(route, code) }));
}

function postsOf(route: Route, unit: string): string[] {
  return [...new Set(desksOf(route).filter((desk) => desk.unit === unit).map(({ post }) => post))]; // prettier-ignore
}

function desksOf(route: Route) {
  return stepsOf(route).flatMap(({ step: { desks, substitute = [], deputies = [], escalatesTo } }) => [
    ...desks,
    ...substitute,
    ...deputies,
    ...(escalatesTo ? [escalatesTo] : []),
  ]);
}

/** What lists call a sheet: its field `name`, else its first line of text that is required. */
function nameOf(form: Template, content: Content): string {
  const place =
    placesOf(form).find(({ path }) => path === 'name') ??
    placesOf(form).find(({ spec, required }) => required && spec.type === 'text');
  return place ? String(valueAt(content, place.path) ?? '') : '';
}

/** The unit that owns it: what its fields for 所属 say, from above. */
function departmentOf(form: Template, content: Content): string {
  const parts = fieldsOf(form).filter(({ type }) => type === 'org').map(({ id }) => valueAt(content, id)); // prettier-ignore
  return parts.filter((part) => typeof part === 'string').join('') || '所管課';
}

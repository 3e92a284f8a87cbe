import { describe, expect, test } from '@jest/globals';
import {
  type EditMask,
  emptyContent,
  openForm,
  openPaths,
  placesOf,
  type Template,
  verdictsOf,
} from '@kairan/forms';
import { courseOf, type Route, rulesOf, type Step, stepsOf } from '@kairan/workflow';
import { readFileSync } from 'node:fs';
import { readRoute, readTemplate } from './read-forms.js';

/** The steps that a sheet of this year goes through, to its decision. */
function walk(route: Route, form: Template): Step[] {
  const verdicts = verdictsOf(form, rulesOf(route), emptyContent(form));
  const walked: Step[] = [];
  for (let next = stepsOf(route)[0]; next;) {
    walked.push(next.step);
    const passed = walked.map(({ id }) => id);
    next = courseOf(route, verdicts, passed, next).next;
  }
  return walked;
}

function shipped(name: string): { template: Template; route: Route } {
  const template = readTemplate(readFileSync(`libs/forms/templates/${name}.yaml`, 'utf8')) as Template;
  return {
    template,
    route: readRoute(readFileSync(`libs/workflow/routes/${name}.yaml`, 'utf8'), template) as Route,
  };
}

const years = {
  ashibetsu: [2011, 2020],
  tsukuba: [2018, 2018],
  arakawa: [2018, 2019],
  asahikawa: [2016, 2016],
};

describe.each(Object.entries(years))('%s', (name, [first, last]) => {
  const { template, route } = shipped(name);
  const all = Array.from({ length: last! - first! + 1 }, (_, index) => first! + index);

  test('given the years of the form – when its sheet goes its way – then every place that people fill in was open to somebody', () => {
    const opened = new Set(
      all.flatMap((year) => {
        const form = openForm(template, year);
        return walk(route, form).flatMap(({ edit = {} }) => openPaths(form, edit as EditMask, year));
      }),
    );
    const places = all.flatMap((year) => placesOf(openForm(template, year)));
    const shut = places.filter(({ path, computed, locked }) => !computed && !locked && !opened.has(path));
    expect(shut.map(({ path }) => path)).toEqual([]);
  });

  test('given a sheet of any year – when it goes its way – then it ends with an approval', () => {
    for (const year of all) expect(walk(route, openForm(template, year)).at(-1)!.does).toBe('approve');
  });
});

test('given the ten years of 芦別 – when its sheet goes its way in each – then it is evaluated in 2013, 2016 and 2018 only, each time for the plan of that year', () => {
  const { template, route } = shipped('ashibetsu');
  const evaluated = Array.from({ length: 10 }, (_, index) => 2011 + index).flatMap((year) => {
    const form = openForm(template, year);
    const step = walk(route, form).find(({ id }) => id === 'evaluate');
    return step
      ? [
          [
            year,
            openPaths(form, (step.edit ?? {}) as EditMask, year).filter((path) => path.startsWith('hoko')),
          ],
        ]
      : [];
  });
  expect(evaluated).toEqual([
    [2013, ['hokosei.p1', 'hoko_riyu.p1']],
    [2016, ['hokosei.p2', 'hoko_riyu.p2']],
    [2018, ['hokosei.p3', 'hoko_riyu.p3']],
  ]);
});

test('given つくば in two years – when its sheet is opened – then what was the running year is the year done, under the same name', () => {
  const { template } = shipped('tsukuba');
  const [y2018, y2019] = [2018, 2019].map(
    (year) => new Set(placesOf(openForm(template, year)).map(({ path }) => path)),
  );
  for (const path of ['h30.keikaku', 'cost.A.H30i', 'cost.ippan.H29s', 'iso_h30.text', 'shihyo.mokuhyo.2018'])
    expect([path, y2018!.has(path)]).toEqual([path, true]);
  expect(y2019!.has('h30.keikaku') && y2019!.has('h31.keikaku') && !y2019!.has('h29.keikaku')).toBe(true);
  expect(y2019!.has('cost.A.H32i') && !y2019!.has('cost.A.H28s')).toBe(true);
});

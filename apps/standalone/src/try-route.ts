import {
  cellsIn,
  checkContent,
  conditionHolds,
  fieldsOf,
  isBlank,
  openPaths,
  overlaps,
  pathLabel,
  type Content,
  type Doors,
  type EditMask,
  type Template,
} from '@kairan/forms';
import { stepsOf, type Route } from '@kairan/workflow';
import { tellProblems } from './tell-problems.js';

/**
 * Walks along a route with a sheet's answers and tells of each step whether it is needed, what it opens, what its people would be told,
 * and where it decides.
 * @param form opened for a year
 * @returns whether nothing stops the sheet
 */
export function tryRoute(form: Template, route: Route, content: Content, doors: Doors): boolean {
  const open: string[] = [];
  let passes = true;
  for (const { step } of stepsOf(route)) {
    if (step.when !== undefined && !conditionHolds(form, step.when, content, doors)) {
      console.log(`${step.label}: 飛ばします（${step.when} ではない）`);
      continue;
    }
    const mask = step.edit as EditMask;
    const here = openPaths(form, mask, form.year!);
    open.push(...here);
    console.log(`${step.label}: ${here.length > 0 ? `書ける欄 ${here.length}` : '書ける欄はありません'}`);
    if (!tellProblems(form, checkContent(form, content, mask, form.year!, doors), '  ')) passes = false;
    if (step.decides !== undefined && conditionHolds(form, step.decides, content, doors)) {
      console.log(`  ここで決裁になります（${step.decides}）`);
      break;
    }
  }
  tellShut(form, content, open);
  return passes;
}

/** Answers that nobody could have written this year: of earlier years, say, or of a step that was skipped. */
function tellShut(form: Template, content: Content, open: string[]): void {
  const shut = fieldsOf(form)
    .flatMap(({ id }) => cellsIn(form, id, content))
    .filter(
      ({ path, value, place }) =>
        !place.computed && !isBlank(value) && !open.some((other) => overlaps(other, path)),
    );
  if (shut.length === 0) return;
  console.log('この年度にだれも書かない欄の回答（前年度から引き継ぐものなど）');
  for (const { path } of shut) console.log(`  ${pathLabel(form, path, content)}（${path}）`);
}

import { checkWhen } from './check-text.js';
import { columnsOf } from './columns.js';
import { type Here, scopeOf } from './meaning.js';
import { matrixRows } from './places.js';
import { ruleTarget, type RuleTarget } from './rule-target.js';
import type { Fault } from './content.js';
import type { Rule, Template } from './template.js';

/** The rules of the software itself: a missing answer, an answer to what is not asked, sums that differ. */
const BUILT_IN = ['required', 'detail', 'crossfoot', 'carried'] as const;

/** Checks the rules of a form: what `each` names, and the conditions. */
export function checkRules(template: Template): Fault[] {
  return template.validate.flatMap((rule, index) => {
    const path = ['validate', index];
    const taken = (BUILT_IN as readonly string[]).includes(rule.id)
      ? [
          {
            path: [...path, 'id'],
            message: `「${rule.id}」は組み込みの確認に使われています。別の名前にしてください。`,
          },
        ]
      : [];
    const asked = ruleTarget(template, rule);
    if ('message' in asked) return [...taken, { path: [...path, 'each'], message: asked.message }];
    return [
      ...taken,
      ...checkWhen(rule.when, [...path, 'when'], scopeOf(template, sampleOf(template, asked))),
    ];
  });
}

/** Where the condition of a rule stands, of which `each` holds. */
export function hereOfRule(template: Template, rule: Rule): Here {
  const asked = ruleTarget(template, rule);
  return 'message' in asked ? {} : sampleOf(template, asked);
}

/** One of the places of which a rule is asked. */
function sampleOf(template: Template, target: RuleTarget): Here {
  const { field } = target;
  if (!field) return {};
  if (field.type === 'table')
    return { field, rule: true, ...(field.per?.[0] ? { part: field.per[0].id } : {}) };
  const row = ('row' in target && target.row) || matrixRows(field)[0]!;
  const [sub] = Object.keys(field.sub ?? {});
  const column = columnsOf(template, field.axis)[0]!;
  return { field, rule: true, row, column, ...(sub === undefined ? {} : { sub }) };
}

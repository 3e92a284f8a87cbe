import type { Attempt, Wish } from './any-command.js';
import { book } from './model-book.js';
import { holders, type Model, type Town } from './model.js';
import { people } from './small-town.js';

export const names = Object.keys(people);

/** Who tries it: mostly somebody who may, so that lives get on. */
export function chooseWho(town: Town, model: Model, { deed, who, rightful, wish }: Attempt): string {
  const anybody = pick(names, who);
  if (!rightful || !model.rule) return anybody;
  if (deed === 'pullBack') return model.undo?.who ?? anybody;
  if (deed === 'withdraw') return pick([...holders(town, `${model.owner}/staff`), 'mori'], who);
  const able = names.filter((name) => model.claims(town, name).length > 0);
  const right: Wish = { ...wish, version: model.version, act: 'return', to: '', values: {} };
  const against = (name: string) =>
    model.claims(town, name).flatMap((claim) => model.against(claim, { ...right, act: 'reject' }));
  const clean = able.filter((name) => {
    const found = [...against(name), ...(model.spoken.includes(name) ? ['ALREADY_ACTED'] : [])];
    return !found.includes('OWN_DRAFT') && !found.includes('ALREADY_ACTED');
  });
  const standsIn = (name: string) =>
    model.claims(town, name).some(({ desk, voices }) => voices.length > 1 || !holders(town, desk).includes(name)); // prettier-ignore
  const among = [deed === 'deputy' ? clean.filter(standsIn) : [], clean, able, names].find(({ length }) => length > 0)!; // prettier-ignore
  return pick(among, who);
}

/** What they try, about the sheet as it stands. */
export function chooseWish(model: Model, { deed, behind, wish, rightTarget, who }: Attempt): Wish {
  const rule = model.rule ?? book['write']!;
  const version = model.version - behind;
  if (deed === 'go' || deed === 'deputy')
    return { ...wish, act: rule.ends, version, comment: '承認', reason: '', noted: true, values: {} };
  const back = rule.back.filter((step) => model.done[step]);
  const to = rightTarget && back.length > 0 ? pick(back, who) : wish.to;
  return { ...wish, act: deed as Wish['act'], version, to, values: deed === 'edit' ? wish.values : {} };
}

/** What a step wants written before it may be handed in. */
const wanted: Record<string, (n: number) => Record<string, unknown>> = {
  write: (n) => ({ stage: 'operating', rating_activity: 'A', rating_goal: 'B', 'cost.budget.2021': [0, 500, 5_000][n % 3] }), // prettier-ignore
  finding: () => ({ finding: '妥当' }),
};

/** The edit without which the step cannot be handed in, where it is still missing. */
export function chooseFilling(model: Model, n: number): Wish | null {
  const values = wanted[model.at]?.(n) ?? {};
  const missing = Object.keys(values).some((path) => path !== 'cost.budget.2021' && (model.answers[path] ?? null) === null); // prettier-ignore
  const silent = { to: '', straightBack: false, reason: '', comment: '', typed: '', noted: false };
  return missing ? { act: 'edit', version: model.version, values, ...silent } : null;
}

export function pick<T>(from: T[], n: number): T {
  return from[n % from.length]!;
}

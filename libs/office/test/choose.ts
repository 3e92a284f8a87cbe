import type { Attempt, Wish } from './any-command.js';
import { book, owned } from './model-book.js';
import { holders, type Model, type Town } from './model.js';
import { people } from './small-town.js';

export const names = Object.keys(people);

/** Who tries it: mostly somebody who may, so that lives get on. */
export function chooseWho(town: Town, model: Model, { deed, who, rightful, wish }: Attempt): string {
  const anybody = pick(names, who);
  const near = names.filter((name) => isNear(town, model, name));
  if (!rightful || !model.rule) return near.length === 0 || who % 4 === 0 ? anybody : pick(near, who >> 2);
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

/** Whether a little more would give them a right: a desk left or still to come, a deputy while nobody is away, a delegation run out. */
function isNear({ seats, lent }: Town, { rule, waiting, owner }: Model, name: string): boolean {
  const desks = [
    ...waiting,
    ...owned([...(rule?.deputies ?? []), ...(rule?.above ? [rule.above] : [])], owner),
  ];
  return (
    seats.some(({ who, desk }) => who === name && desks.includes(desk)) ||
    lent.some(({ to, desk }) => to === name && waiting.includes(desk))
  );
}

/** What they try, about the sheet as it stands. */
export function chooseWish(model: Model, { deed, behind, wish, rightTarget, who }: Attempt): Wish {
  const rule = model.rule ?? book['write']!;
  const version = model.version - behind;
  if (deed === 'go' || deed === 'deputy')
    return { ...wish, act: rule.ends, version, comment: '承認', reason: '', values: {} };
  const back = rule.back.filter((step) => model.done[step]);
  const to = rightTarget && back.length > 0 ? pick(back, who) : wish.to;
  if (deed !== 'edit') return { ...wish, act: deed as Wish['act'], version, to, values: {} };
  // Half of what somebody has written over was typed before they did.
  const over = Object.keys(wish.values).map((path) => model.changed[path] ?? 0);
  const seen = wish.straightBack ? Math.max(...over) - 1 : 0;
  return { ...wish, act: deed, version: seen > 0 ? seen : version, to };
}

/** What a step wants written before it may be handed in. */
const wanted: Record<string, (n: number) => Record<string, unknown>> = {
  write: (n) => ({ stage: 'operating', rating_activity: 'A', rating_goal: 'B', 'cost.budget.2021': [0, 500, 5_000][n % 3], ...(n % 4 === 0 ? { 'cost.settlement.2021': 800 } : {}) }), // prettier-ignore
  finding: () => ({ finding: '妥当' }),
};

/** The edit without which the step cannot be handed in, where it is still missing. */
export function chooseFilling(model: Model, n: number): Wish | null {
  const values = wanted[model.at]?.(n) ?? {};
  const missing = Object.keys(values).some((path) => !path.startsWith('cost') && (model.answers[path] ?? null) === null); // prettier-ignore
  const silent = { to: '', straightBack: false, reason: '', comment: '', typed: '', noted: false };
  return missing ? { act: 'edit', version: model.version, values, ...silent } : null;
}

export function pick<T>(from: T[], n: number): T {
  return from[n % from.length]!;
}

import { also, type Check, fault, text } from '../shape.js';
import { quote } from '../suggest.js';

const MARKS =
  '年度の印は {y}（2021）、{e}（R3）、{E}（Ｒ３）、{w}（令和3）、{n}（3）です。前年度は {y-1} と書きます。';

/** What stands in braces in a text; undefined where they do not close. */
function braces(value: string): string[] | undefined {
  const rest = value.replace(/\{[^{}]*\}/g, '');
  return /[{}]/.test(rest) ? undefined : Array.from(value.matchAll(/\{([^{}]*)\}/g), ([, inner]) => inner!);
}

function isYearMark(inner: string): boolean {
  return /^[eEwny](?:[+-]\d{1,2})?$/.test(inner);
}

/** The paths whose answers stand in a text: what its braces hold beside the form's year. */
export function pathsIn(value: string): string[] {
  return (braces(value) ?? []).filter((inner) => !isYearMark(inner));
}

function wording(allowed: (inner: string) => boolean, advice: string): Check {
  return also(text, (node, faults) => {
    const inner = braces(node.value as string);
    if (!inner) return void faults.push(fault(node, '{ と } が対になっていません。'));
    const other = inner.find((each) => !allowed(each));
    if (other !== undefined) faults.push(fault(node, `${quote(`{${other}}`)}は読めません。${advice}`));
  });
}

/** Words in which braces hold nothing but the form's year. */
export const words = wording(isYearMark, MARKS);

/** Words in which `{path}` stands for an answer, too; whether it leads anywhere is asked of the opened form. */
export const answeredWords = wording((inner) => isYearMark(inner) || /^[A-Za-z]/.test(inner), MARKS);

/** The second head of a year column. */
export const ordinalWords = wording((inner) => inner === 'n', '書けるのは {n}（軸の中で何番目か）だけです。');

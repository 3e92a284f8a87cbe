const SHOWN_LENGTH = 40;
const SHOWN_NAMES = 12;

/** A name from outside, safe to show in a message: shortened, without control characters. */
export function quote(name: string): string {
  const characters = [...name.slice(0, 2 * SHOWN_LENGTH)];
  const shown = characters
    .slice(0, SHOWN_LENGTH)
    .join('')
    .replace(/[\p{Cc}\p{Cs}]/gu, '�');
  return `「${shown}${name.length > 2 * SHOWN_LENGTH || characters.length > SHOWN_LENGTH ? '…' : ''}」`;
}

/** Says that a name is unknown, and which known name was probably meant. */
export function unknownName(kind: string, name: string, known: readonly string[]): string {
  const meant = closest(name, known);
  if (meant !== undefined) return `${kind}${quote(name)}はありません。「${meant}」の誤りではありませんか。`;
  if (known.length === 0) return `${kind}${quote(name)}はありません。先に定義してください。`;
  const more = known.length > SHOWN_NAMES ? ' など' : '';
  return `${kind}${quote(name)}はありません。使えるのは ${known.slice(0, SHOWN_NAMES).join('、')}${more} です。`;
}

/** The same of a sum over all sheets, which the form has to name. */
export function unknownTotal(path: string, known: readonly string[]): string {
  if (known.length > 0) return unknownName('合計', path, known);
  return `合計${quote(path)}はありません。様式の rollup に totals: ['${path}'] のように書くと使えます。`;
}

/** The known name nearest to a misspelt one, if it is near enough to be meant. */
export function closest(name: string, known: readonly string[]): string | undefined {
  const limit = name.length <= 4 ? 1 : 2;
  let best: { name: string; distance: number } | undefined;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) > limit || isOtherYear(name, candidate)) continue;
    const distance = editDistance(name, candidate);
    if (distance <= limit && distance < Math.min(candidate.length, best?.distance ?? Infinity)) {
      best = { name: candidate, distance };
    }
  }
  return best?.name;
}

/** Another year of the same thing is no misspelling: whoever writes 2018 means it. */
function isOtherYear(name: string, candidate: string): boolean {
  const [one, other] = [name, candidate].map((text) => text.match(/(?<!\d)(19|20)\d\d(?!\d)/g)?.join());
  return one !== undefined && other !== undefined && one !== other;
}

/** Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other. */
function editDistance(a: string, b: string): number {
  let twoBack: number[] = [];
  let back = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = back[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(back[j]! + 1, row[j - 1]! + 1, replaced);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, twoBack[j - 2]! + 1);
      row.push(least);
    }
    [twoBack, back] = [back, row];
  }
  return back[b.length]!;
}

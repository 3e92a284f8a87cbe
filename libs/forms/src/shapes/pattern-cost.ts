/**
 * An upper bound of the ways in which a regular expression can read one answer of so many characters: what a search that goes back
 * and tries again might walk. Undefined where it looks around or back, which is not counted here. It must compile with the flag `u`.
 */
export function patternCost(pattern: string, longest: number): number | undefined {
  if (/\\[1-9k]|\(\?(?![:<])|\(\?<[=!]/.test(pattern.replaceAll('\\\\', ''))) return undefined;
  return new Reader(pattern, longest).alternatives();
}

const ATOM =
  /\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\.|\[(?:\\.|[^\]\\])*\]|[^()|]/suy;
const QUANTIFIER = /(?:\*|\+|\?|\{(?<least>\d+)(?<more>,(?<most>\d*))?\})\??/uy;
const OPEN = /\((?:\?:|\?<[^>]*>)?/uy;

class Reader {
  private at = 0;

  constructor(
    private readonly pattern: string,
    private readonly longest: number,
  ) {}

  alternatives(): number {
    let ways = this.sequence();
    while (this.take(/\|/uy)) ways += this.sequence();
    return ways;
  }

  private sequence(): number {
    let ways = 1;
    for (let atom; (atom = this.atom()) !== undefined;) {
      const quantifier = this.take(QUANTIFIER);
      if (quantifier) ways *= repeated(atom, quantifier, this.longest);
      else ways *= atom;
    }
    return ways;
  }

  private atom(): number | undefined {
    if (this.take(OPEN)) {
      const ways = this.alternatives();
      this.take(/\)/uy);
      return ways;
    }
    return this.take(ATOM) ? 1 : undefined;
  }

  private take(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.at;
    const match = sticky.exec(this.pattern);
    if (!match) return undefined;
    this.at = sticky.lastIndex;
    return match;
  }
}

/** Every number of repetitions is a way, and each repetition has the ways of what is repeated. */
function repeated(ways: number, quantifier: RegExpExecArray, longest: number): number {
  const { least = '0', more, most } = quantifier.groups!;
  const sign = quantifier[0][0]!;
  const from = sign === '+' ? 1 : Number(least);
  const to = sign === '?' ? 1 : sign !== '{' ? longest : Number(most || (more ? longest : least));
  return Math.max(1, Math.min(to, longest) - from + 1) * ways ** to;
}

const blanks = /[\t\n\r ]{1,1000}/y;
/** A stretch of text between quotes. In pieces, because one pattern for the whole overflows the stack on megabytes. */
const piece = /[ !#-[\]-\uffff]{1,1000}|\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const other = /[[\]{},:]|true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** What may stand next, and how it is asked for. */
const wanted = {
  value: '値（「"」で囲んだ文字、数、null など）が必要です',
  item: '値が必要です（最後の値の後には「,」を書きません）',
  firstItem: '値か「]」が必要です',
  key: '「"」で囲んだ項目名が必要です（最後の項目の後には「,」を書きません）',
  firstKey: '「"」で囲んだ項目名か「}」が必要です',
  colon: '項目名の後に「:」が必要です',
  more: '「,」か、閉じる括弧が必要です',
  end: 'ここで終わるはずですが、続きがあります',
};
type Next = keyof typeof wanted;
const closable: Next[] = ['firstItem', 'firstKey', 'more'];

/**
 * Where a text stops being JSON, by line and column (in characters, from 1), and what should stand there; undefined for JSON.
 * JSON.parse names the place of only some faults, never of the commonest, a comma too many.
 */
export function jsonFault(source: string): string | undefined {
  const open: string[] = [];
  let next: Next = 'value';
  for (let at = 0; ;) {
    for (let gap; (gap = matchAt(blanks, source, at));) at += gap.length;
    if (next === 'end' && at === source.length) return undefined;
    const token = source[at] === '"' ? textAt(source, at) : matchAt(other, source, at);
    const then = after(next, token, open);
    if (!then) return `${placeOf(source, at)}: ${reason(next, source[at], token)}`;
    next = then;
    at += token.length;
  }
}

function matchAt(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? '';
}

/** A text with its quotes, '' where it is not written as JSON wants. */
function textAt(source: string, at: number): string {
  let end = at + 1;
  for (let part; (part = matchAt(piece, source, end));) end += part.length;
  return source[end] === '"' ? source.slice(at, end + 1) : '';
}

/** What may follow a token, undefined where the token may not stand. `open` holds the brackets yet to come, and is kept. */
function after(next: Next, token: string, open: string[]): Next | undefined {
  if (token === open.at(-1) && closable.includes(next)) {
    open.pop();
    return afterValue(open);
  }
  switch (next) {
    case 'end':
      return undefined;
    case 'colon':
      return token === ':' ? 'value' : undefined;
    case 'more':
      if (token !== ',') return undefined;
      return open.at(-1) === '}' ? 'key' : 'item';
    case 'key':
    case 'firstKey':
      return token.startsWith('"') ? 'colon' : undefined;
    default:
      return afterStart(token, open);
  }
}

function afterStart(token: string, open: string[]): Next | undefined {
  if (token === '' || /^[\]},:]/.test(token)) return undefined;
  if (token === '[' || token === '{') open.push(token === '[' ? ']' : '}');
  if (token === '[') return 'firstItem';
  return token === '{' ? 'firstKey' : afterValue(open);
}

function afterValue(open: string[]): Next {
  return open.length > 0 ? 'more' : 'end';
}

function placeOf(source: string, at: number): string {
  const lines = source.slice(0, at).split('\n');
  return `${lines.length} 行目の ${[...lines.at(-1)!].length + 1} 文字目`;
}

function reason(next: Next, found: string | undefined, token: string): string {
  if (found === undefined) return '文書が途中で終わっています';
  if (found === '"' && token === '')
    return '文字の書き方が違います（閉じる「"」、途中の改行、「\\」を確かめてください）';
  return wanted[next];
}

import jsonc, { type ParseError, type ParseErrorCode } from 'jsonc-parser';

/** What the parser wanted, by its own names for it. */
const words: Partial<Record<keyof typeof ParseErrorCode, string>> = {
  InvalidSymbol: '「"」で囲んでいない文字があります',
  PropertyNameExpected: '「"」で囲んだ項目名が必要です（最後の項目の後には「,」を書きません）',
  ValueExpected: '値が必要です（最後の値の後には「,」を書きません）',
  ColonExpected: '項目名の後に「:」が必要です',
  CommaExpected: '「,」が必要です',
  CloseBraceExpected: '「}」で閉じてください',
  CloseBracketExpected: '「]」で閉じてください',
  EndOfFileExpected: 'ここで終わるはずですが、続きがあります',
  UnexpectedEndOfString: '文字が閉じていません。「"」で閉じてください（途中で改行はできません）',
  InvalidEscapeCharacter: '「\\」の使い方が違います。「\\」そのものは「\\\\」と書きます',
  InvalidUnicode: '「\\」の使い方が違います。「\\」そのものは「\\\\」と書きます',
};

/** Where a text stops being JSON, by line and column (in characters, from 1), and what should stand there; undefined for JSON. */
export function jsonFault(source: string): string | undefined {
  const errors: ParseError[] = [];
  jsonc.parse(source, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (!first) return undefined;
  const lines = source.slice(0, first.offset).split('\n');
  const place = `${lines.length} 行目の ${[...lines.at(-1)!].length + 1} 文字目`;
  if (source.slice(first.offset).trim() === '') return `${place}: 文書が途中で終わっています`;
  return `${place}: ${words[jsonc.printParseErrorCode(first.error) as keyof typeof words] ?? '書き方が違います'}`;
}

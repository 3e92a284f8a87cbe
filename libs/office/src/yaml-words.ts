import type { ErrorCode, YAMLError } from 'yaml';

const BROKEN = 'YAML として読めません。';
const KEY =
  'この行が「キー: 値」の形になっていません。半角の : の後に空白を入れ、前後の行と字下げをそろえてください。';
const INDENT =
  'この行か次の行の字下げが前後とそろっていないか、値の中に「: 」があります。字下げをそろえるか、値を引用符で囲んでください。';
const QUOTED =
  "値がここで終わりません。{ や [ や引用符で始まる値は、全体を引用符で囲んでください（例 '{y}年度'）。";

/** What people are told of a fault that the parser names by its code. */
const WORDS: Record<ErrorCode, string> = {
  ALIAS_PROPS: '* で始まる値には & や ! を付けられません。値を引用符で囲んでください。',
  BAD_ALIAS: '& や * の後に名前がありません。値なら引用符で囲んでください。',
  BAD_COLLECTION_TYPE: '! で始まる種類の指定は使えません。消してください。',
  BAD_DIRECTIVE: '% で始まる行は使えません。消すか、値を引用符で囲んでください。',
  BAD_DQ_ESCAPE: '" " の中の \\ の使い方が正しくありません。\' \' で囲めば \\ をそのまま書けます。',
  BAD_INDENT: '字下げがそろっていません。同じ並びの行は、同じ桁から始めてください。',
  BAD_PROP_ORDER: '& や ! を書く場所が正しくありません。消してください。',
  BAD_SCALAR_START: '@ % ` で始まる値は、引用符で囲んでください。',
  BLOCK_AS_IMPLICIT_KEY: INDENT,
  BLOCK_IN_FLOW: '{ } や [ ] の中の区切りが読めません。半角の , で区切ってください。',
  DUPLICATE_KEY: 'キーが二度書かれています。一つにしてください。',
  IMPOSSIBLE: BROKEN,
  KEY_OVER_1024_CHARS: 'キーが長すぎます。',
  MISSING_CHAR: `${BROKEN}記号や空白が足りません。`,
  MULTILINE_IMPLICIT_KEY: KEY,
  MULTIPLE_ANCHORS: '& は一つの値に一つだけです。値なら引用符で囲んでください。',
  MULTIPLE_DOCS: '--- で文書が分かれています。一つのファイルには一つだけ書いてください。',
  MULTIPLE_TAGS: '! は一つの値に一つだけです。値なら引用符で囲んでください。',
  NON_STRING_KEY: 'キーは文字で書いてください。',
  RESOURCE_EXHAUSTION: '入れ子が深すぎて読めません。',
  TAB_AS_INDENT: '字下げにタブは使えません。空白で字下げしてください。',
  TAG_RESOLVE_FAILED: '! で始まる種類の指定は使えません。消すか、値を引用符で囲んでください。',
  UNEXPECTED_TOKEN: `${BROKEN}かっこや引用符の対を確かめてください。`,
};

/** Where one code has several meanings, the parser's own words tell them apart. */
const BY_MESSAGE: [RegExp, string][] = [
  [/closing .quote/, 'ここで始まる引用符が閉じられていません。'],
  [/^Flow (map|sequence) .*must be/, 'ここで始まる { か [ が閉じられていません。'],
  [/at node end/, QUOTED],
  [/^Comments must/, '# の前に空白を入れてください。値の一部なら、全体を引用符で囲みます。'],
  [/followed by map values/, KEY],
  [/^Missing , /, '{ } や [ ] の中の区切りが足りません。半角の , で区切ってください。'],
  [/^Sequence item without/, 'この行は - で始まっていません。前後の行とそろえてください。'],
  [/^Unexpected (,|empty item)/, '{ } や [ ] の中に余分な , があります。'],
  [/^Not a YAML token/, '| や > の後には何も書けません。文字は次の行から、字下げして書いてください。'],
  [/^Expected .* end with/, 'ここで始まる { か [ が閉じられていません。'],
];

/** A fault of the YAML parser in Japanese: what is wrong and what to do. */
export function yamlWords({ code, message }: Pick<YAMLError, 'code' | 'message'>): string {
  return BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1] ?? WORDS[code];
}

/** What people type that the parser can only stumble over, outside of quotes, by the line it stumbles at. */
const CAUSES: [RegExp, (sign: string) => string][] = [
  [/^ *(\u3000)/, () => '字下げに全角の空白があります。半角の空白にしてください。'],
  [
    /(?:^|[-:,[{])\s*([｛｝［］])/,
    (sign) => `全角の「${sign}」があります。半角の ${sign.normalize('NFKC')} にしてください。`,
  ],
  [/^ *(?:- )?[\w-]+(：)/, () => 'キーの後が全角の「：」です。半角の : と空白にしてください。'],
  [
    /\[[^\]'"]*(\{[eEwny](?:[+-]\d+)?\})/,
    (sign) => `${sign} のある値は、[ ] の中でも全体を引用符で囲んでください（例 ['cost.${sign}']）。`,
  ],
  [
    /[{[][^'"]*\s(#)/,
    () => '# から行の終わりまでは読まれません。値の一部なら、全体を引用符で囲んでください。',
  ],
];

/** Why a line cannot be read, where it has a known cause. */
export function causeIn(line: string): string | undefined {
  for (const [pattern, words] of CAUSES) {
    const sign = pattern.exec(line)?.[1];
    if (sign !== undefined) return words(sign);
  }
  return undefined;
}

/** Whether what is wrong began earlier: a quote or bracket that nothing closes. */
export function isUnclosed({ message }: Pick<YAMLError, 'message'>): boolean {
  return yamlWords({ code: 'IMPOSSIBLE', message }).startsWith('ここで始まる');
}

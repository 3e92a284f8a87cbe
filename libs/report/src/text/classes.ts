/** What a character is to the breaking of lines: flags. */
export const NO_START = 1;
export const NO_END = 2;
export const SPACE = 4;
/** Of a word: letters, digits and what stands between them, in scripts that set words apart. */
export const LATIN = 8;
/** The same in full width. */
export const WIDE = 16;
export const DIGIT = 32;
/** Where a word that no line can hold is best broken after it. */
export const SEAM = 64;
/** Stands between digits in full width: ， ． ／. */
export const BETWEEN = 128;
/** Sign of a number. */
export const SIGN = 256;
/** Stands before what it marks: ● 有, ① 研修. */
export const MARK = 512;
/** Comes in pairs: ……. */
export const PAIRED = 1024;
/** May be an opening or a closing mark. */
export const QUOTE = 2048;
/** May stand over the edge of a column. */
export const HANGS = 4096;
const KNOWN = 32768;

/** W3C JLReq, appendix A (JIS X 4051): the classes that no line begins with, from closing brackets to postfixed abbreviations. */
const NEVER_FIRST =
  '）〕］｝〉》」』】⦆｠〙〗»〟”’)]}｣' + // cl-02
  '‐゠–〜～' + // cl-03
  '！？‼⁇⁈⁉!?' + // cl-04
  '・：；･:;' + // cl-05
  '。．｡.、，､,' + // cl-06, 07
  'ヽヾゝゞ々〻ーｰ゛゜〵' + // cl-09, 10
  'ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ' + // cl-11
  '°′″℃℉￠¢％%‰㏋ℓ㌃㌍㌔㌘㌢㌣㌦㌧㌫㌶㌻㍉㍊㍍㍑㍗㎎㎏㎜㎝㎞㎡㎥㏄\u00A0'; // cl-13

/** cl-01 opening brackets, cl-12 prefixed abbreviations. */
const NEVER_LAST = '（〔［｛〈《「『【⦅｟〘〖«〝“‘([{｢' + '￥¥＄$￡£＃#€№§@＠\u00A0';

const SETS: [flag: number, characters: string][] = [
  [NO_START, NEVER_FIRST],
  [NO_END, NEVER_LAST],
  [SPACE, ' \u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200A\u3000'],
  [LATIN, '!#$%&\'*+,-./:;=?@\\^_`|~"<>‐–’'],
  [SEAM, '/.?&,;_-–‐'],
  [BETWEEN, '，．／：－'],
  [SIGN, '▲△▼▽－−±＋'],
  [MARK, '○●◎◇◆□■☐☑☒※⚪⚫'],
  [PAIRED, '—―─…‥〳〴'],
  [QUOTE, '"\''],
  [HANGS, '、。，．､｡'],
];

const table = new Uint16Array(0x10000);
for (const [flag, characters] of SETS)
  for (const character of characters) table[character.charCodeAt(0)]! |= flag;
for (let circled = 0x2460; circled <= 0x2473; circled++) table[circled]! |= MARK;

/** Scripts before U+2E80 set words apart by spaces; behind it stand those of East Asia. */
const WORDS_APART = /[\p{L}\p{N}\p{M}]/u;

/** Flags of a character by its first UTF-16 unit. */
export function classOf(unit: number): number {
  const flags = table[unit]!;
  return flags & KNOWN ? flags : (table[unit] = flags | KNOWN | lettersOf(unit));
}

function lettersOf(unit: number): number {
  if ((unit >= 0x30 && unit <= 0x39) || (unit >= 0xff10 && unit <= 0xff19))
    return DIGIT | (unit < 0xff00 ? LATIN : WIDE);
  if ((unit >= 0xff21 && unit <= 0xff3a) || (unit >= 0xff41 && unit <= 0xff5a)) return WIDE;
  if (unit >= 0x2e80 || table[unit]! & MARK) return 0;
  return WORDS_APART.test(String.fromCharCode(unit)) ? LATIN : 0;
}

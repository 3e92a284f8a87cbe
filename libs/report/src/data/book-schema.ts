const text = { type: 'string' };
const whole = { type: 'integer' };
const maybe = (type: string) => ({ type: [type, 'null'] });
const list = (items: object) => ({ type: 'array', items });
const each = (additionalProperties: object) => ({ type: 'object', additionalProperties });

function shape(properties: Record<string, object>, optional: string[] = []): object {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}

const SHEET = shape({
  id: { ...text, description: '調書の識別子。CSVの列sheetと同じ' },
  number: { ...whole, description: '冊子での順番（1から）' },
  name: { ...text, description: '一覧での名称' },
  department: { ...text, description: '一覧での所管' },
  vision: { ...whole, description: '体系の番号（visionsのno）' },
  form: { ...text, description: '様式（formsの名前）' },
  answers: {
    type: 'object',
    description: '様式の欄ごとの記入。未記入は無しまたはnull、該当なしは {"na": "－"} のように印とともに、計算欄を含む',
  },
  earlier: shape({ name: text, department: text, ratings: each(maybe('string')) }),
  corrections: list(shape({ path: text, before: text, reason: text })),
  approvals: list({ type: 'object', properties: { post: text }, required: ['post'] }),
  hash: { ...maybe('string'), description: '決裁された内容のSHA-256（16進）' },
});

/** JSON Schema (2020-12) of book.json. */
export const BOOK_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: '冊子のデータ',
  ...shape({
    $schema: text,
    id: { ...text, description: '冊子の識別子。PDFのdc:identifierと同じ' },
    title: text,
    municipality: { ...text, description: '団体' },
    fiscalYear: { ...whole, description: '年度（4月の属する西暦年）' },
    edition: { ...whole, minimum: 1 },
    draft: { type: 'boolean', description: '案のとき true' },
    date: { ...text, pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    history: { anyOf: [{ type: 'null' }, shape({ seq: text, head: text })] },
    errata: list(
      shape({ sheet: text, sheetId: text, label: maybe('string'), before: text, after: text }),
    ),
    visions: list(shape({ no: whole, title: text })),
    parts: {
      ...list({ type: 'object', properties: { kind: text }, required: ['kind'] }),
      description: '冊子に印刷された順の見出し、文章、表、図の数値',
    },
    forms: { ...each({ type: 'object', required: ['id', 'sections'] }), description: '様式' },
    sheets: { ...list(SHEET), description: '冊子の順の調書。1件が1調書の1年度' },
  }),
};

import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { templateSchema } from './template-schema.js';

const COMMITTED = 'docs/template.schema.json';
const folder = 'libs/forms/templates';
const shipped = readdirSync(folder).map((file) => `${folder}/${file}`);
const everyKind = 'libs/forms/testing/every-kind.yaml';

describe('templateSchema', () => {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(templateSchema());
  const read = (file: string) => readFileSync(file, 'utf8');

  it('given the file in docs – then it is what `kairan template schema` prints', () => {
    expect(JSON.parse(read(COMMITTED))).toEqual(templateSchema());
  });

  it.each([...shipped, everyKind])('given %s – when validated – then it passes', (file) => {
    validate(parse(read(file)));
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each([
    ['a misspelt key', 'defaults:', 'defalts:'],
    ['a misspelt key of a field', 'required: true, max', 'requierd: true, max'],
    ['a misspelt type', 'type: person', 'type: persom'],
    ['a key of another type', 'type: fy }', 'type: fy, decimals: 2 }'],
    ['a key left out', 'of: yes_no, ', ''],
    ['a name in Japanese', 'id: phone', 'id: 内線'],
    ['a window that is none', 'y-2..y,', 'y-..y,'],
    ['a unit that is none', 'unit: 千円', 'unit: 億円'],
    ['a number for words', 'title: 公民館事業評価シート', 'title: 5'],
  ])('given %s – when validated – then it is refused', (_, from, to) => {
    const text = read(everyKind);
    expect(text).toContain(from);
    expect(validate(parse(text.replace(from, to)))).toBe(false);
  });
});

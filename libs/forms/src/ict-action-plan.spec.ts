import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { checkTemplate } from './index.js';

describe('the form in libs/forms/templates', () => {
  it('passes the check', () => {
    const doc: unknown = parse(readFileSync('libs/forms/templates/ict-action-plan.yaml', 'utf8'));
    const result = checkTemplate(doc);
    expect(result).not.toHaveProperty('faults');
  });
});

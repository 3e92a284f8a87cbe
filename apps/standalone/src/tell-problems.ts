import { pathLabel, type Problem, type Template } from '@kairan/forms';

const MARKS = { error: '× 提出できません', warn: '△ 理由が要ります', info: '・ お知らせ' };

/** Prints what the checks of a sheet find. @returns whether nothing stops the sheet */
export function tellProblems(form: Template, problems: Problem[], indent = ''): boolean {
  for (const { level, path, message } of problems)
    console.log(`${indent}${MARKS[level]}: ${pathLabel(form, path)}（${path}） ${message}`);
  return !problems.some(({ level }) => level === 'error');
}

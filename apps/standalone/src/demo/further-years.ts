import { resolve } from 'node:path';
import { sampleCityFolder, shippedRoute } from '../shipped.js';
import { importPeople, openYear, planOf, publishRoute, rehearse } from './administrator.js';
import { walkCommitteeYear } from './committee-year.js';
import type { Staff } from './staff.js';
import { walkWardYear } from './ward-year.js';

/**
 * The two years after the one of the book, each on another route, as an administrator opens them: new people as CSV, a route published,
 * a rehearsal, the year. A few sheets of each are walked.
 */
export async function walkFurtherYears(staff: Staff): Promise<void> {
  const accounts = await importPeople(staff.admin, resolve(sampleCityFolder(), 'committee.csv'));
  staff.welcome(accounts);
  console.log(`  CSV から ${accounts.length} 人を取り込みました`);
  const { fiscalYear } = staff.city;
  await walkCommitteeYear(staff, await open(staff, fiscalYear + 1, 'plan-committee'));
  const third = fiscalYear + 2;
  await walkWardYear(staff, third, await open(staff, third, 'ward'));
}

/** @returns the sheets of the year */
async function open({ admin }: Staff, fiscalYear: number, routeId: string): Promise<string[]> {
  const template = { id: 'ict-action-plan', version: 1 };
  const route = await publishRoute(admin, await shippedRoute(routeId), template);
  const year = { planId: await planOf(admin), fiscalYear, template, route };
  const findings = await rehearse(admin, year);
  console.log(
    `  ${fiscalYear} 年度を ${routeId} で開きます。リハーサルで見つかったこと: ${findings.length} 件`,
  );
  for (const finding of findings.slice(0, 3)) console.log(`    ${finding}`);
  return openYear(admin, year);
}

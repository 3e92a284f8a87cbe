import type { Approval } from '@kairan/report';
import { stepsOf, type Route } from '@kairan/workflow';

/** The boxes of 決裁欄 for a route, nobody's name in them yet: one for each step that approves. */
export function approvalBoxes(route: Route): Approval[] {
  return stepsOf(route)
    .filter(({ step }) => step.does === 'approve')
    .map(({ step }) => ({ post: step.label }));
}

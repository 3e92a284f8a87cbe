import type { ComplexityEstimatorArgs } from '@nestjs/graphql';

/** What a field weighs in a request (`maxComplexity`) where it is more than a look. */

/** One act locks, decides and writes: fifty of them fill a request, be it by aliases or as one list. */
export const actCost = 7;

export function actsCost({ args, childComplexity }: ComplexityEstimatorArgs): number {
  return (args['inputs'] as unknown[]).length * actCost + childComplexity;
}

/** Reading a form or a route anew, each line of it. */
export const formCost = 50;

/** Walking every sheet of a year. */
export const yearCost = 50;

import type { makeData as MakeData } from './data/make-data.js';
import type { makeSite as MakeSite } from './site/make-site.js';

/* Loaded when they are asked for: a book of paper starts sooner without them. */

export const makeSite: typeof MakeSite = async (...given) =>
  (await import('./site/make-site.js')).makeSite(...given);

export const makeData: typeof MakeData = async (...given) =>
  (await import('./data/make-data.js')).makeData(...given);

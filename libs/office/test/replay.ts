import type { Template } from '@kairan/forms';
import { evolveCarried, evolveContent, type Answers } from '@kairan/office';
import { evolve, type Event, type Route, type Sheet } from '@kairan/workflow';

export interface Forms {
  template: Template;
  route: Route;
}

/**
 * The row of a sheet as its history makes it, in the columns that hold it.
 * @param template opened for the sheet's year
 */
export function replay(events: Event[], template: Template): Record<string, unknown> {
  const sheet = events.reduce<Sheet | undefined>(evolve, undefined)!;
  const begin: Answers = { content: {}, carried: [] };
  const answers = events.reduce<Answers>((before, event) => {
    const content = evolveContent(template, before.content, event);
    return { content, carried: evolveCarried(before, event, content) };
  }, begin);
  const { owner, version, round, authors, last, state, ...rest } = sheet as Sheet & Record<string, unknown>;
  const { step = null, stage = null, desks = [], contentHash: content_hash = null, ...course } = rest;
  return {
    owner,
    version,
    round,
    authors,
    last,
    state,
    step,
    stage,
    desks,
    content_hash,
    course,
    ...answers,
  };
}

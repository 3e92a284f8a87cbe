import { diffContent, openForm, type Content, type Difference, type Template } from '@kairan/forms';
import {
  historyOf,
  snapshotsOf,
  templatesNamed,
  transact,
  type Snapshot,
  type StoredEvent,
  type Tx,
} from '@kairan/store';
import { stepsOf } from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { takeSheet, type SheetInHand } from '../access.js';
import { NotFoundError, type Identity } from '../office.js';
import { evolveContent } from '../record.js';

/** A moment of a sheet: what was handed in last in a round, what it said after event n, what it says now. */
export type Moment = { round: number } | { event: number } | 'now';

/**
 * What a sheet says differently at two moments, in the order and with the labels of the form it was on at the second.
 * @throws NotFoundError when the sheet is missing or not theirs to see, or has no such moment
 */
export function differences(
  database: DataSource,
  who: Identity,
  input: { sheetId: string; from: Moment; to: Moment },
): Promise<Difference[]> {
  return transact(
    database,
    who,
    async (tx) => {
      const hand = await takeSheet(tx, who, input.sheetId);
      const past = await readPast(tx, hand);
      const from = textAt(hand, past, input.from);
      const to = textAt(hand, past, input.to);
      return diffContent(to.template, from.content, to.content, from.template);
    },
    'REPEATABLE READ',
  );
}

/** What was handed in, without its answers. */
export interface SnapshotLine extends Pick<Snapshot, 'n' | 'round' | 'contentHash' | 'event'> {
  /** Label of the step it was handed in from. */
  step: string;
}

/** Everything that was handed in of a sheet, oldest first. @throws NotFoundError when it is missing or not theirs to see */
export function snapshots(database: DataSource, who: Identity, sheetId: string): Promise<SnapshotLine[]> {
  return transact(
    database,
    who,
    async (tx) => {
      const { cycle } = await takeSheet(tx, who, sheetId);
      const labels = new Map(stepsOf(cycle.route).map(({ step }) => [step.id, step.label]));
      return (await snapshotsOf(tx, sheetId)).map(({ content: _, ...line }) => ({
        ...line,
        step: labels.get(line.event.from) ?? line.event.from,
      }));
    },
    'REPEATABLE READ',
  );
}

interface Past {
  history: StoredEvent[];
  snapshots: Snapshot[];
  /** The form in force at an event. */
  templateAt(event: StoredEvent['event'] | undefined): Template;
}

async function readPast(tx: Tx, { stored, cycle }: SheetInHand): Promise<Past> {
  const history = await historyOf(tx, stored.id);
  const names = new Set(history.flatMap(({ event }) => event.template ?? []));
  const templates = await templatesNamed(tx, [...names]);
  const templateAt: Past['templateAt'] = (event) => {
    const written = templates.get(event?.template ?? '');
    return written ? openForm(written, cycle.fiscalYear) : cycle.template;
  };
  return { history, snapshots: await snapshotsOf(tx, stored.id), templateAt };
}

function textAt({ stored, cycle }: SheetInHand, past: Past, moment: Moment) {
  if (moment === 'now') return { content: stored.content, template: cycle.template };
  const n = 'event' in moment ? moment.event : past.snapshots.findLast(({ round }) => round === moment.round)?.n; // prettier-ignore
  const at = past.history.find((event) => event.n === n);
  if (!at) throw new NotFoundError();
  return { content: contentAfter(past, at.n), template: past.templateAt(at.event) };
}

/** The last snapshot until then, and what was written since. */
function contentAfter({ history, snapshots, templateAt }: Past, n: number): Content {
  const start = snapshots.findLast((snapshot) => snapshot.n <= n);
  return history
    .filter((event) => event.n > (start?.n ?? 0) && event.n <= n)
    .reduce((content, { event }) => evolveContent(templateAt(event), content, event), start?.content ?? {});
}

import type { Template } from '@kairan/forms';
import { answerBatches } from './answer-batches.js';
import type { PlacedJob } from './render-sheets.js';
import { renderSheet } from './sheet-job.js';

answerBatches(
  (templates: Template[]) =>
    ({ template, job }: PlacedJob) =>
      renderSheet(templates[template]!, job),
);

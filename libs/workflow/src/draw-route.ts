import { arrow, escape, rectangle, text } from './draw-route-svg.js';
import { widthOf, wrap } from './draw-route-text.js';
import { actWords, detailsOf, dueWords } from './draw-route-words.js';
import type { Does, Route, Stage, Step } from './route.js';

const WIDTH = 760;
const BAND = { x: 20, width: 720, padding: 16, gap: 14 };
const NAME = { x: 36, width: 120 };
const BOX = { x: 184, width: 452, padding: 16, gap: 26 };
const CENTRE = BOX.x + BOX.width / 2;
/** Where the line of early decisions runs down, right of the boxes. */
const EXIT = 692;
const END = { width: 120, height: 36 };

const inks = { text: '#1b2733', soft: '#52606d', line: '#7b8794', exit: '#0b6e6e', back: '#b3261e' };
const pills: Record<Does, { fill: string; ink: string }> = {
  submit: { fill: '#e3ecf8', ink: '#1d4f91' },
  approve: { fill: '#e1f1e6', ink: '#1b6234' },
  agree: { fill: '#faeed6', ink: '#7a4d00' },
};

interface Box {
  step: Step;
  y: number;
  height: number;
  label: string[];
  details: string[];
}

interface Band {
  stage: Stage;
  y: number;
  height: number;
  boxes: Box[];
}

/** A route as an SVG picture for documents and the web: the same bytes for the same route, nothing fetched from elsewhere. */
export function drawRoute(route: Route): string {
  const title = wrap(route.title, (WIDTH - 2 * BAND.x) / 20);
  const bands = layOut(route, 28 + title.length * 28);
  const boxes = bands.flatMap((band) => band.boxes);
  const end = bottomOf(bands.at(-1)!) + BOX.gap;
  const height = end + END.height + 24;
  const parts = [
    `<title>${escape(route.title)}</title>`,
    `<desc>${escape(describe(route))}</desc>`,
    rectangle({ x: 0, y: 0, width: WIDTH, height }, { fill: '#ffffff' }),
    ...title.map((line, n) => text(BAND.x, 40 + n * 28, line, { size: 20, bold: true })),
    ...bands.map(drawBand),
    ...boxes.map((box, n) =>
      arrow(
        [
          [CENTRE, bottomOf(box)],
          [CENTRE, boxes[n + 1]?.y ?? end],
        ],
        inks.line,
      ),
    ),
    ...boxes.map(drawBox),
    ...drawBacks(boxes),
    ...drawExits(boxes, end + END.height / 2),
    drawEnd(end),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}"` +
      ` font-family="'BIZ UDPGothic','Noto Sans JP',sans-serif" fill="${inks.text}">`,
    ...parts.map((part) => `  ${part}`),
    '</svg>\n',
  ].join('\n');
}

/** The picture in words, for those who cannot see it. */
function describe(route: Route): string {
  const stages = route.stages.map(
    ({ label, steps }) =>
      `${label}: ${steps.map((step) => `${step.label}（${actWords(step)}）`).join(' → ')}`,
  );
  return `${stages.join('。')}。`;
}

function layOut({ stages, ...route }: Route, top: number): Band[] {
  let y = top;
  return stages.map((stage) => {
    let boxY = y + BAND.padding;
    const boxes = stage.steps.map((step) => {
      const box = boxOf({ ...route, stages }, step, boxY);
      boxY = bottomOf(box) + BOX.gap;
      return box;
    });
    const band = { stage, y, height: boxY - BOX.gap + BAND.padding - y, boxes };
    y = bottomOf(band) + BAND.gap;
    return band;
  });
}

function boxOf(route: Route, step: Step, y: number): Box {
  const inner = BOX.width - 2 * BOX.padding;
  const label = wrap(step.label, (inner - pillWidth(step) - 12) / 16);
  const details = detailsOf(route, step).flatMap((line) => wrap(line, inner / 12));
  return { step, y, label, details, height: 26 + label.length * 22 + details.length * 18 };
}

function bottomOf({ y, height }: { y: number; height: number }): number {
  return y + height;
}

function pillWidth(step: Step): number {
  return Math.ceil(widthOf(actWords(step)) * 12) + 20;
}

function drawBand({ stage, y, height }: Band): string {
  const name = wrap(stage.label, NAME.width / 16);
  const due = stage.due ? wrap(dueWords(stage.due), NAME.width / 12) : [];
  return [
    rectangle({ x: BAND.x, y, width: BAND.width, height }, { rx: 10, fill: '#f1f4f8' }),
    ...name.map((line, n) => text(NAME.x, y + 36 + n * 22, line, { size: 16, bold: true })),
    ...due.map((line, n) =>
      text(NAME.x, y + 36 + name.length * 22 + n * 18, line, { size: 12, fill: inks.soft }),
    ),
  ].join('');
}

function drawBox(box: Box): string {
  const { step, y, height, label, details } = box;
  const pill = { ...pills[step.does], width: pillWidth(step) };
  const right = BOX.x + BOX.width - BOX.padding;
  const dashes = step.when === undefined ? {} : { 'stroke-dasharray': '6 4' };
  const left = BOX.x + BOX.padding;
  return [
    rectangle(
      { x: BOX.x, y, width: BOX.width, height },
      { rx: 6, fill: '#ffffff', stroke: inks.line, ...dashes },
    ),
    rectangle(
      { x: right - pill.width, y: y + 10, width: pill.width, height: 22 },
      { rx: 11, fill: pill.fill },
    ),
    text(right - pill.width / 2, y + 25, actWords(step), { size: 12, fill: pill.ink, middle: true }),
    ...label.map((line, n) => text(left, y + 27 + n * 22, line, { size: 16, bold: true })),
    ...details.map((line, n) =>
      text(left, y + 27 + label.length * 22 + n * 18, line, { size: 12, fill: inks.soft }),
    ),
  ].join('');
}

/** Where a sheet goes by itself when too few agree: left of the boxes, each on its own line. */
function drawBacks(boxes: Box[]): string[] {
  return boxes
    .filter(({ step }) => step.otherwise !== undefined)
    .map((box, n) => {
      const target = boxes.find(({ step }) => step.id === box.step.otherwise)!;
      const x = BOX.x - 12 - 8 * (n % 3);
      const [from, to] = [middleOf(box), middleOf(target)];
      return arrow(
        [
          [BOX.x, from],
          [x, from],
          [x, to],
          [BOX.x, to],
        ],
        inks.back,
      );
    });
}

/** 専決: right of the boxes down to the end. */
function drawExits(boxes: Box[], end: number): string[] {
  return boxes
    .filter(({ step }) => step.decides !== undefined)
    .flatMap((box) => {
      const from = BOX.x + BOX.width;
      const to = CENTRE + END.width / 2;
      const y = middleOf(box);
      const label = text((from + EXIT) / 2, y - 6, '専決', { size: 12, fill: inks.exit, middle: true });
      return [
        arrow(
          [
            [from, y],
            [EXIT, y],
            [EXIT, end],
            [to, end],
          ],
          inks.exit,
        ),
        label,
      ];
    });
}

function drawEnd(y: number): string {
  const x = CENTRE - END.width / 2;
  return (
    rectangle({ x, y, ...END }, { rx: END.height / 2, fill: pills.approve.ink }) +
    text(CENTRE, y + 23, '決裁', { size: 15, bold: true, fill: '#ffffff', middle: true })
  );
}

function middleOf({ y, height }: Box): number {
  return y + height / 2;
}

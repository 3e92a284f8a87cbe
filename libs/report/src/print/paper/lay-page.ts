import type { PaperBlock } from '../../paper.js';
import { sum, type Box, type Frame, type Laid } from './box.js';
import { figureSizes } from './figures.js';
import { grow, layGrid } from './lay-grid.js';
import type { Setting } from './paper-cell.js';

type Bands = Extract<PaperBlock, { kind: 'bands' }>;

/** Blocks one under the other. */
export function layStack(blocks: PaperBlock[], width: number, setting: Setting): Laid {
  const figures = figureSizes(blocks, width, setting.size);
  const laid = blocks.map((block, i) =>
    block.kind === 'grid' ? layGrid(block, width, setting, figures[i]!) : layBands(block, width, setting),
  );
  const heights = laid.map(({ height }) => height);
  const growing = laid.map((each) => each.growing);
  const place = (frame: Frame) => {
    let y = frame.y;
    const boxes: Box[] = [];
    grow(heights, growing, frame.height).forEach((height, i) => {
      boxes.push(...laid[i]!.place({ ...frame, y, height }));
      y += height;
    });
    return boxes;
  };
  return { height: sum(heights), growing: sum(growing), place };
}

/** Bands side by side, each as tall as the tallest. */
function layBands({ bands }: Bands, width: number, setting: Setting): Laid {
  const shares = sum(bands.map((band) => band.width));
  const widths = bands.map((band) => (width * band.width) / shares);
  const laid = bands.map(({ blocks }, i) => layStack(blocks, widths[i]!, setting));
  const place = (frame: Frame) => {
    let x = frame.x;
    return laid.flatMap((band, i) => {
      const boxes = band.place({ ...frame, x, width: widths[i]! });
      x += widths[i]!;
      return boxes;
    });
  };
  return {
    height: Math.max(0, ...laid.map(({ height }) => height)),
    growing: Math.max(0, ...laid.map(({ growing }) => growing)),
    place,
  };
}

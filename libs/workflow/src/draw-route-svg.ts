/** Text as it may stand in an XML document; what XML cannot hold is shown as a replacement character. */
export function escape(text: string): string {
  const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}')
    .replace(/[&<>"]/g, (mark) => marks[mark]!);
}

type Attributes = Record<string, string | number>;

export function rectangle(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  look: Attributes,
): string {
  return element('rect', { x, y, width, height, ...look });
}

export interface TextStyle {
  size: number;
  bold?: boolean;
  middle?: boolean;
  fill?: string;
}

/** One line of text with its baseline at `y`, starting or (`middle`) centred at `x`. */
export function text(x: number, y: number, line: string, { size, bold, middle, fill }: TextStyle): string {
  const look: Attributes = {
    'font-size': size,
    ...(bold ? { 'font-weight': 700 } : {}),
    ...(middle ? { 'text-anchor': 'middle' } : {}),
    ...(fill ? { fill } : {}),
  };
  return element('text', { x, y, ...look }, escape(line));
}

type Point = [x: number, y: number];

/** A line through these points with a head at the last one. Heads are drawn, not markers: a page may hold several pictures. */
export function arrow(points: [Point, Point, ...Point[]], ink: string): string {
  const [[fromX, fromY], [x, y]] = points.slice(-2) as [Point, Point];
  const [dx, dy] = [Math.sign(x - fromX), Math.sign(y - fromY)];
  const corner = (side: number): Point => [x - 8 * dx + 5 * side * dy, y - 8 * dy + 5 * side * dx];
  const line = { points: points.join(' '), fill: 'none', stroke: ink, 'stroke-width': 1.5 };
  const head = { points: [points.at(-1), corner(1), corner(-1)].join(' '), fill: ink };
  return element('polyline', line) + element('polygon', head);
}

function element(name: string, attributes: Attributes, content?: string): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(String(value))}"`);
  return `<${name}${written.join('')}${content === undefined ? '/>' : `>${content}</${name}>`}`;
}

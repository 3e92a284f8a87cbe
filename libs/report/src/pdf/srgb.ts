/**
 * A colour profile of sRGB (IEC 61966-2-1) as an ICC profile of version 4.2 (ICC.1:2004-10), made from the standard's primaries, white
 * and transfer curve: PDF/A wants to know what its colours mean, and every ready-made profile has a licence of its own.
 */
export function srgbProfile(): Buffer {
  const [red, green, blue] = colorants();
  const curve = parametricCurve();
  const tags: [string, Buffer][] = [
    ['desc', localized('sRGB')],
    ['cprt', localized('Public domain')],
    ['wtpt', xyz(D50)],
    ['chad', fixedArray(adaptation().flat())],
    ['rXYZ', xyz(red!)],
    ['gXYZ', xyz(green!)],
    ['bXYZ', xyz(blue!)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  return profileOf(tags);
}

type Triple = [number, number, number];
type Matrix = [Triple, Triple, Triple];

/** Chromaticities x, y of red, green, blue and of the white D65. */
const PRIMARIES = [
  [0.64, 0.33],
  [0.3, 0.6],
  [0.15, 0.06],
] as const;
const D65: Triple = fromChromaticity(0.3127, 0.329);
const D50: Triple = [0.9642, 1, 0.8249];

const BRADFORD: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];

function fromChromaticity(x: number, y: number): Triple {
  return [x / y, 1, (1 - x - y) / y];
}

/** From colours as they look under D65 to those that look so under D50. */
function adaptation(): Matrix {
  const from = times(BRADFORD, D65);
  const to = times(BRADFORD, D50);
  const scaled = BRADFORD.map((row, i) => row.map((value) => (value * to[i]!) / from[i]!)) as Matrix;
  return product(inverse(BRADFORD), scaled);
}

/** Red, green and blue of full strength under D50; they add up to its white. */
function colorants(): Triple[] {
  const columns = PRIMARIES.map(([x, y]) => fromChromaticity(x, y));
  const strengths = times(inverse(transposed(columns as Matrix)), D65);
  return columns.map((column, i) =>
    times(adaptation(), column.map((value) => value * strengths[i]!) as Triple),
  );
}

function times(matrix: Matrix, vector: Triple): Triple {
  return matrix.map((row) => row.reduce((sum, value, i) => sum + value * vector[i]!, 0)) as Triple;
}

function product(left: Matrix, right: Matrix): Matrix {
  return transposed(transposed(right).map((column) => times(left, column)) as Matrix);
}

function transposed(matrix: Matrix): Matrix {
  return matrix.map((_, i) => matrix.map((row) => row[i]!)) as Matrix;
}

function inverse([a, b, c]: Matrix): Matrix {
  const cofactors = [cross(b, c), cross(c, a), cross(a, b)] as Matrix;
  const determinant = a.reduce((sum, value, i) => sum + value * cofactors[0]![i]!, 0);
  return transposed(cofactors.map((row) => row.map((value) => value / determinant)) as Matrix);
}

function cross(a: Triple, b: Triple): Triple {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** Type `para`, function 3: a power above a threshold, a line below it. */
function parametricCurve(): Buffer {
  const values = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].map(fixed);
  return typed('para', Buffer.concat([Buffer.from([0, 3, 0, 0]), ...values]));
}

function xyz(color: Triple): Buffer {
  return typed('XYZ ', Buffer.concat(color.map(fixed)));
}

function fixedArray(values: number[]): Buffer {
  return typed('sf32', Buffer.concat(values.map(fixed)));
}

/** A text in one language (type `mluc`). */
function localized(text: string): Buffer {
  const utf16 = Buffer.from(text, 'utf16le').swap16();
  return typed(
    'mluc',
    Buffer.concat([...[1, 12].map(uint32), Buffer.from('enUS'), ...[utf16.length, 28].map(uint32), utf16]),
  );
}

function typed(type: string, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), uint32(0), content]);
}

function fixed(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(Math.round(value * 65536));
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** Header, table and tags; tags with the same bytes share them. */
function profileOf(tags: [string, Buffer][]): Buffer {
  const start = 128 + 4 + 12 * tags.length;
  const places = new Map<Buffer, number>();
  let end = start;
  for (const [, tag] of tags) {
    if (places.has(tag)) continue;
    places.set(tag, end);
    end += Math.ceil(tag.length / 4) * 4;
  }
  const profile = Buffer.alloc(end);
  header(profile);
  profile.writeUInt32BE(tags.length, 128);
  tags.forEach(([name, tag], i) => {
    profile.write(name, 132 + 12 * i, 'latin1');
    profile.writeUInt32BE(places.get(tag)!, 136 + 12 * i);
    profile.writeUInt32BE(tag.length, 140 + 12 * i);
    tag.copy(profile, places.get(tag)!);
  });
  return profile;
}

function header(profile: Buffer) {
  profile.writeUInt32BE(profile.length, 0);
  profile.writeUInt32BE(0x04200000, 8);
  profile.write('mntrRGB XYZ ', 12, 'latin1');
  [1999, 1, 1].forEach((part, i) => profile.writeUInt16BE(part, 24 + 2 * i));
  profile.write('acsp', 36, 'latin1');
  Buffer.concat(D50.map(fixed)).copy(profile, 68);
}

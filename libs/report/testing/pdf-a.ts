import { numberOf, readPdf, type PdfObjects, type Value } from './pdf-objects.js';

/**
 * What speaks against a file being PDF/A-2a (ISO 19005-2), as far as this test knows the rules: metadata, colours, fonts, actions, and
 * that every content is marked and every mark known to the structure and back. No validator, but one that fails.
 */
export function faultsOf(file: Buffer): string[] {
  const pdf = readPdf(file);
  const root = pdf.at(pdf.trailer['/Root']);
  return [
    ...headFaults(file, pdf),
    ...catalogFaults(pdf, root),
    ...metadataFaults(pdf, root),
    ...[...pdf.objects.values()].flatMap(forbidden),
    ...fontFaults(pdf),
    ...structureFaults(pdf, root),
  ];
}

const fault = (wrong: boolean, words: string) => (wrong ? [words] : []);

function headFaults(file: Buffer, { trailer }: PdfObjects): string[] {
  return [
    ...fault(!/^%PDF-1\.7\n%[\x80-\xFF]{4}\n$/.test(file.toString('latin1', 0, 15)), 'header'),
    ...fault(trailer['/ID']?.length !== 2, 'no file id'),
    ...fault('/Encrypt' in trailer, 'encrypted'),
    ...fault(!file.toString('latin1').endsWith('%%EOF\n'), 'end of file'),
  ];
}

function catalogFaults(pdf: PdfObjects, root: Value): string[] {
  const intent = pdf.at(root['/OutputIntents']?.[0]);
  const profile = pdf.at(intent?.['/DestOutputProfile']);
  return [
    ...fault(root['/MarkInfo']?.['/Marked'] !== true, 'not marked'),
    ...fault(root['/Lang'] !== 'u:ja-JP', 'no language'),
    ...fault(root['/ViewerPreferences']?.['/DisplayDocTitle'] !== true, 'title not displayed'),
    ...fault(intent?.['/S'] !== '/GTS_PDFA1' || profile?.['/N'] !== 3, 'no output intent'),
    ...fault('/OpenAction' in root || '/AA' in root, 'an action'),
  ];
}

function metadataFaults({ at, streams, trailer }: PdfObjects, root: Value): string[] {
  const metadata = at(root['/Metadata']);
  const xmp = streams.get(numberOf(root['/Metadata']))!.toString();
  const info = at(trailer['/Info']);
  const day = `${info['/CreationDate'].slice(4, 8)}-${info['/CreationDate'].slice(8, 10)}-${info['/CreationDate'].slice(10, 12)}`;
  const said = (tag: string) =>
    new RegExp(`<${tag}>(?:<rdf:\\w+><rdf:li[^>]*>)?([^<]*)<`)
      .exec(xmp)?.[1]
      ?.replace(/&(lt|gt|amp);/g, (_, sign) => SIGNS[sign]!);
  return [
    ...fault('/Filter' in metadata || metadata['/Subtype'] !== '/XML', 'metadata packed'),
    ...fault(said('pdfaid:part') !== '2' || said('pdfaid:conformance') !== 'A', 'no PDF/A in the metadata'),
    ...fault(`u:${said('dc:title')}` !== info['/Title'], `title ${said('dc:title')} and ${info['/Title']}`),
    ...fault(`u:${said('dc:creator')}` !== info['/Author'], 'author'),
    ...fault(`u:${said('dc:description')}` !== (info['/Subject'] ?? 'u:undefined'), 'subject'),
    ...fault(`u:${said('pdf:Producer')}` !== info['/Producer'], 'producer'),
    ...fault(`u:${said('xmp:CreatorTool')}` !== info['/Creator'], 'creator'),
    ...fault(said('xmp:CreateDate') !== `${day}T00:00:00+09:00`, 'creation date'),
    ...fault(
      info['/CreationDate'] !== info['/ModDate'] || said('xmp:CreateDate') !== said('xmp:ModifyDate'),
      'date',
    ),
  ];
}

const SIGNS: Record<string, string> = { lt: '<', gt: '>', amp: '&' };

/** What no PDF/A-2 file may hold, and what ours never need. */
function forbidden(object: Value): string[] {
  const words = JSON.stringify(object) ?? '';
  const names = [
    '/JavaScript',
    '/JS',
    '/Launch',
    '/AA',
    '/EmbeddedFile',
    '/SMask',
    '/CA',
    '/ca',
    '/BM',
    '/LZWDecode',
    '/URI',
    '/XObject',
  ];
  return names
    .filter((name) => words.includes(`"${name}"`))
    .map((name) => `${name} in ${words.slice(0, 80)}`);
}

function fontFaults({ objects, at, streams }: PdfObjects): string[] {
  const fonts = [...objects.values()].filter((object) => object?.['/Subtype'] === '/Type0');
  return fonts.flatMap((font) => {
    const descendant = at(at(font['/DescendantFonts'])[0]);
    const descriptor = at(descendant['/FontDescriptor']);
    const map = streams.get(numberOf(font['/ToUnicode']))?.toString() ?? '';
    return [
      ...fault(!/^\/[A-Z]{6}\+/.test(font['/BaseFont']), `${font['/BaseFont']} is no subset`),
      ...fault(descriptor['/FontName'] !== font['/BaseFont'], 'font names'),
      ...fault(!streams.has(numberOf(descriptor['/FontFile2'])), 'font not embedded'),
      ...fault(!streams.has(numberOf(descendant['/CIDToGIDMap'])), 'no glyph map'),
      ...fault(!/beginbfchar/.test(map) || /<0000>$|<FEFF>$|<FFFE>$/m.test(map), 'text of characters'),
    ];
  });
}

function structureFaults(pdf: PdfObjects, root: Value): string[] {
  const tree = pdf.at(root['/StructTreeRoot']);
  const parents = numberTree(pdf, tree['/ParentTree']);
  const pages = [...pdf.objects].filter(([, object]) => object?.['/Type'] === '/Page');
  const said = new Map<string, string>();
  const elements = walk(pdf, tree['/K'], `${numberOf(root['/StructTreeRoot'])} 0 R`, said);
  const keys = new Set<number>();
  const faults = pages.flatMap(([number, page]) => {
    keys.add(page['/StructParents']);
    const owners: string[] = pdf.at(parents.get(page['/StructParents'])) ?? [];
    const { ids, faults: wrong } = marksOf(pdf, page);
    const known = owners.filter((owner, id) => said.get(`${number} ${id}`) === owner).length;
    const links = (page['/Annots'] ?? []).flatMap((link: string) =>
      linkFaults(pdf, parents, keys, link, said),
    );
    return [
      ...wrong.map((words) => `page ${number}: ${words}`),
      ...fault(
        ids.join() !== [...owners.keys()].join(),
        `page ${number}: marks ${ids.join()} of ${owners.length}`,
      ),
      ...fault(known !== owners.length, `page ${number}: ${known} of ${owners.length} marks in elements`),
      ...fault(!page['/Resources'], `page ${number}: no resources of its own`),
      ...links,
    ];
  });
  return [
    ...elements,
    ...faults,
    ...fault(
      [...parents.keys()].some((key) => !keys.has(key)),
      'parents of nothing',
    ),
    ...fault(!(tree['/ParentTreeNextKey'] > Math.max(-1, ...parents.keys())), 'next key'),
  ];
}

/** Visits all elements; `said` maps page and mark, or a link, to its element. */
function walk(pdf: PdfObjects, element: string, parent: string, said: Map<string, string>): string[] {
  const { ['/P']: above, ['/K']: kids = [], ['/Pg']: page, ['/S']: role } = pdf.at(element);
  const faults = fault(above !== parent, `${element} ${role}: parent ${above}, not ${parent}`);
  for (const kid of Array.isArray(kids) ? kids : [kids]) {
    if (typeof kid === 'number') said.set(`${numberOf(page)} ${kid}`, element);
    else if (kid['/Type'] === '/MCR') said.set(`${numberOf(kid['/Pg'])} ${kid['/MCID']}`, element);
    else if (kid['/Type'] === '/OBJR') said.set(kid['/Obj'], element);
    else faults.push(...walk(pdf, kid, element, said));
  }
  return faults;
}

function linkFaults(
  { at }: PdfObjects,
  parents: Map<number, Value>,
  keys: Set<number>,
  link: string,
  said: Map<string, string>,
): string[] {
  const annotation = at(link);
  const owner = parents.get(annotation['/StructParent']);
  keys.add(annotation['/StructParent']);
  return [
    ...fault(annotation['/F'] !== 4, `${link}: not printed`),
    ...fault(!annotation['/Contents'], `${link}: no words`),
    ...fault(at(owner)?.['/S'] !== '/Link' || said.get(link) !== owner, `${link}: in no Link`),
  ];
}

function numberTree(pdf: PdfObjects, node: Value): Map<number, Value> {
  const { ['/Nums']: pairs = [], ['/Kids']: kids = [], ['/Limits']: limits } = pdf.at(node);
  const found = new Map<number, Value>(kids.flatMap((kid: string) => [...numberTree(pdf, kid)]));
  for (let i = 0; i < pairs.length; i += 2) found.set(pairs[i], pairs[i + 1]);
  const keys = [...found.keys()];
  if (keys.some((key, i) => i > 0 && key <= keys[i - 1]!)) throw new Error('A number tree is not in order.');
  if (limits && (limits[0] !== keys[0] || limits[1] !== keys.at(-1)))
    throw new Error('Limits of a number tree.');
  return found;
}

/** The marks of a page's contents, and what is shown outside of any. */
function marksOf(pdf: PdfObjects, page: Value): { ids: number[]; faults: string[] } {
  const glyphs = glyphMaps(pdf, page);
  const ids: number[] = [];
  const faults: string[] = [];
  let depth = 0;
  let font = '';
  for (const content of page['/Contents'])
    for (const line of pdf.streams.get(numberOf(content))!.toString('latin1').split('\n')) {
      if (/B[DM]C$/.test(line)) depth++;
      if (line === 'EMC') depth--;
      const id = /\/MCID (\d+)/.exec(line);
      if (id) ids.push(Number(id[1]));
      font = /^\/(F\d) \S+ Tf$/.exec(line)?.[1] ?? font;
      if (depth === 0 && /(Tj|^[fSB]|BI|Do|sh)$/.test(line)) faults.push(`unmarked: ${line}`);
      for (const [character] of /^<(.*)>Tj$/.exec(line)?.[1]?.matchAll(/.{4}/g) ?? [])
        if (!glyphs.get(font)?.(parseInt(character, 16))) faults.push(`no glyph for ${character} of ${font}`);
    }
  return { ids: ids.sort((a, b) => a - b), faults };
}

function glyphMaps({ at, streams }: PdfObjects, page: Value): Map<string, (id: number) => number> {
  const fonts: Record<string, string> = at(page['/Resources'])['/Font'];
  return new Map(
    Object.entries(fonts).map(([name, font]) => {
      const map = streams.get(numberOf(at(at(at(font)['/DescendantFonts'])[0])['/CIDToGIDMap']))!;
      return [name.slice(1), (id: number) => (2 * id < map.length ? map.readUInt16BE(2 * id) : 0)];
    }),
  );
}

import type { Assembled, Assembly, AssemblyPart } from './assembly.js';
import { DOCUMENT, RESOURCES, blocksOf, type Block } from './blocks.js';
import { CharacterSets } from './character-sets.js';
import { destinationsOf } from './destinations.js';
import { writeFonts } from './font-objects.js';
import { FurnitureStreams } from './furniture-streams.js';
import { infoDictionary, xmpMetadata } from './metadata.js';
import { writeOutline } from './outline.js';
import { PdfFile, type Write } from './pdf-file.js';
import { seal } from './seal.js';
import { srgbProfile } from './srgb.js';
import { points, ref } from './syntax.js';
import { pageTree, writeTree } from './trees.js';

/**
 * Puts fragments together to one PDF/A-2a file and hands it on piece by piece. The same assembly gives the same bytes.
 * @throws where a link or bookmark leads to no anchor, or two anchors have one name
 */
export function assemble(assembly: Assembly, write: Write): Assembled {
  const { parts, info } = assembly;
  const { blocks, end } = blocksOf(parts.map(({ fragment }) => fragment));
  const destinations = destinationsOf(assembly, blocks);
  const used = new CharacterSets();
  for (const { fragment } of parts) used.addAll(fragment.characters);
  const file = new PdfFile(write, end);
  const pages = new Pages(file, parts, used);
  const sealed = parts.map((part, i) => pages.write(part, blocks[i]!));
  pages.end();
  const { fonts, subsets } = writeFonts(file, used, assembly.subsets ?? new Map());
  file.object(`<</Font<<${fonts}>>>>`, RESOURCES);
  const entries = [
    `/Pages ${ref(pages.root)}`,
    structure(file, parts, blocks),
    `/Names<</Dests ${ref(writeTree(file, 'Names', destinations.entries))}>>`,
    outline(writeOutline(file, assembly.outline, destinations.of)),
    `/Metadata ${ref(file.stream(xmpMetadata(info), '/Type/Metadata/Subtype/XML'))}`,
    `/OutputIntents[${ref(outputIntent(file))}]`,
  ];
  const catalog = file.object(
    `<</Type/Catalog${entries.join('')}/MarkInfo<</Marked true>>/Lang(ja-JP)/ViewerPreferences<</DisplayDocTitle true>>>>`,
  );
  return { pages: pages.count, ...file.end(catalog, file.object(infoDictionary(info))), sealed, subsets };
}

/** The pages of a file as they are written, one part after the other. */
class Pages {
  readonly count: number;
  private readonly numbers: number[] = [];
  private readonly tree;
  private readonly furniture: FurnitureStreams;

  constructor(
    private readonly file: PdfFile,
    parts: AssemblyPart[],
    used: CharacterSets,
  ) {
    this.count = parts.reduce((sum, { fragment }) => sum + fragment.pages.length, 0);
    this.tree = pageTree(file, this.count);
    this.furniture = new FurnitureStreams(file, (face, id) => used.add(face, id));
  }

  get root(): number {
    return this.tree.root;
  }

  write(part: AssemblyPart, block: Block) {
    const { fragment } = part;
    fragment.pages.forEach((page, own) => {
      const { width, height, links } = page;
      const place = { page: this.numbers.length + 1, pages: this.count, own, width, height };
      const around = part.furniture(place).map((marks) => this.furniture.streamOf(marks, height));
      const contents = [...around, this.file.stream(page.stream, undefined, block.content(own))];
      const annotations = links.map((_, i) => ref(block.link(own, i))).join(' ');
      const number = block.page(own);
      this.file.object(
        `<</Type/Page/Parent ${ref(this.tree.parentOf(this.numbers.length))}/MediaBox[0 0 ${points(width)} ${points(height)}]` +
          `/Resources ${ref(RESOURCES)}/Contents[${contents.map(ref).join(' ')}]/StructParents ${number}/Tabs/S` +
          `${annotations ? `/Annots[${annotations}]` : ''}>>`,
        number,
      );
      this.numbers.push(number);
    });
    const sealed = part.sealed?.first === block.first ? part.sealed : seal(fragment, block);
    this.file.packed(sealed.bytes, block.first, block.packed.from, block.packed.count);
    return sealed;
  }

  end() {
    this.tree.write(this.file, this.numbers);
  }
}

/** The elements of all parts under one, and the way from pages and links to them. */
function structure(file: PdfFile, parts: AssemblyPart[], blocks: Block[]): string {
  const root = file.allot();
  const outermost = parts.flatMap(({ fragment }, i) =>
    fragment.outermost.map((place) => ref(blocks[i]!.element(place))),
  );
  file.object(`<</S/Document/P ${ref(root)}/K[${outermost.join(' ')}]>>`, DOCUMENT);
  const owners = parts.flatMap(({ fragment }, i) => ownersOf(fragment.pages, blocks[i]!));
  const tree = writeTree(
    file,
    'Nums',
    owners.map(({ key, value }) => ({ key: String(key), value: ref(value) })),
  );
  const next = 1 + (owners.at(-1)?.key ?? 0);
  file.object(
    `<</Type/StructTreeRoot/K ${ref(DOCUMENT)}/ParentTree ${ref(tree)}/ParentTreeNextKey ${next}>>`,
    root,
  );
  return `/StructTreeRoot ${ref(root)}`;
}

function ownersOf(pages: AssemblyPart['fragment']['pages'], block: Block): { key: number; value: number }[] {
  return [
    ...pages.map((_, own) => ({ key: block.page(own), value: block.owners(own) })),
    ...pages.flatMap(({ links }, own) =>
      links.map(({ element }, i) => ({ key: block.link(own, i), value: block.element(element) })),
    ),
  ];
}

function outline(root: number | null): string {
  return root === null ? '' : `/Outlines ${ref(root)}/PageMode/UseOutlines`;
}

function outputIntent(file: PdfFile): number {
  const profile = file.deflated(srgbProfile(), '/N 3');
  const name = 'sRGB IEC61966-2.1';
  return file.object(
    `<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(${name})/Info(${name})/DestOutputProfile ${ref(profile)}>>`,
  );
}

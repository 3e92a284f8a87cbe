import { markupText } from '../markup-text.js';
import type { DocumentInfo } from './assembly.js';
import { textString } from './syntax.js';

const PROGRAM = 'Kairan';
const ZONE = '+09:00';

/** The document information dictionary: the same as the metadata say, which PDF/A demands. */
export function infoDictionary({ title, author, date, description }: DocumentInfo): string {
  const day = `(D:${date.replaceAll('-', '')}000000+09'00')`;
  const subject = description === undefined ? '' : `/Subject ${textString(description)}`;
  return (
    `<</Title ${textString(title)}/Author ${textString(author)}${subject}` +
    `/Creator(${PROGRAM})/Producer(${PROGRAM})/CreationDate${day}/ModDate${day}>>`
  );
}

/** XMP metadata (ISO 16684-1) of a PDF/A-2a file, UTF-8. */
export function xmpMetadata({ title, author, date, id, description }: DocumentInfo): Buffer {
  const time = `${date}T00:00:00${ZONE}`;
  return Buffer.from(`<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:identifier>urn:uuid:${markupText(id)}</dc:identifier>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${markupText(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${markupText(author)}</rdf:li></rdf:Seq></dc:creator>
${description === undefined ? '' : `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${markupText(description)}</rdf:li></rdf:Alt></dc:description>\n`}<dc:language><rdf:Bag><rdf:li>ja-JP</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${time}</xmp:CreateDate>
<xmp:ModifyDate>${time}</xmp:ModifyDate>
<xmp:MetadataDate>${time}</xmp:MetadataDate>
<xmp:CreatorTool>${PROGRAM}</xmp:CreatorTool>
<pdf:Producer>${PROGRAM}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`);
}

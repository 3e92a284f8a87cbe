import { findVersion, type FormKind, type Tx, type VersionRef } from '@kairan/store';
import { readRoute, readTemplate } from '../read-forms.js';
import { readYaml, type FileFault } from '../read-yaml.js';

/** A text for a form or a route, and what it is to be. */
export interface Written {
  kind: FormKind;
  id: string;
  source: string;
  /** For a route: the form it is written for. */
  template: VersionRef | null;
}

/** Everything that stands in the way of publishing a text, by line and column. */
export async function faultsOf(tx: Tx, { kind, id, source, template }: Written): Promise<FileFault[]> {
  const read = kind === 'template' ? readTemplate(source) : await readFor(tx, source, template);
  return 'fileFaults' in read ? read.fileFaults : otherId(source, id);
}

async function readFor(tx: Tx, source: string, ref: VersionRef | null) {
  const row = ref && (await findVersion(tx, 'template', ref));
  if (!row) return at1('決裁ルートには、どの様式のものかが要ります。');
  const template = readTemplate(row.source);
  if (!('fileFaults' in template)) return readRoute(source, template);
  return at1(`様式 ${row.id} 第${row.version}版に直すところがあります。先に様式を直してください。`);
}

function at1(message: string): { fileFaults: FileFault[] } {
  return { fileFaults: [{ line: 1, column: 1, path: '', message }] };
}

/** Versions are counted per id, so the text must not change it in passing. */
function otherId(source: string, id: string): FileFault[] {
  const read = readYaml(source, (doc) =>
    (doc as { id: string }).id === id
      ? {}
      : {
          faults: [
            {
              path: ['id'],
              message: `id は ${id} にしてください。別のものにするなら、新しい下書きを作ってください。`,
            },
          ],
        },
  );
  return 'fileFaults' in read ? read.fileFaults : [];
}

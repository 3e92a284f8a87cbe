import { execFileSync, spawnSync } from 'node:child_process';
import { withFile } from './pdf-text.js';

/** qpdf is a tool of the machine, not of the project; tests that look into PDF files are skipped where it is absent. */
export const hasQpdf = spawnSync('qpdf', ['--version']).status === 0;

/** A value of a PDF file as qpdf tells it in JSON: names as `/Name`, references as `12 0 R`, text as `u:text` or `b:hex`. */
export type Value = any;

export interface PdfObjects {
  trailer: Value;
  /** By number. Of a stream its dictionary. */
  objects: Map<number, Value>;
  /** Contents of streams, inflated. */
  streams: Map<number, Buffer>;
  /** The value itself, or what it refers to. */
  at(value: Value): Value;
}

/** Reads every object of a file. */
export function readPdf(pdf: Buffer): PdfObjects {
  const options = ['--json=2', '--json-key=qpdf', '--json-stream-data=inline', '--decode-level=generalized'];
  const json = withFile(pdf, (path) => execFileSync('qpdf', [...options, path], { maxBuffer: 1e9 }));
  const [, found] = JSON.parse(json.toString()).qpdf;
  const objects = new Map<number, Value>();
  const streams = new Map<number, Buffer>();
  for (const [name, { value, stream }] of Object.entries<Value>(found)) {
    const [, digits] = /^obj:(\d+)/.exec(name) ?? [];
    if (digits === undefined) continue;
    const number = Number(digits);
    objects.set(number, stream ? stream.dict : value);
    if (stream?.data) streams.set(number, Buffer.from(stream.data, 'base64'));
  }
  return {
    trailer: found.trailer.value,
    objects,
    streams,
    at: (value) => objects.get(numberOf(value)) ?? value,
  };
}

/** Of a reference; NaN of any other value. */
export function numberOf(value: Value): number {
  return typeof value === 'string' && /^\d+ 0 R$/.test(value) ? parseInt(value, 10) : NaN;
}

/** What qpdf finds wrong with a file; empty where it finds nothing. */
export function checkPdf(pdf: Buffer): string {
  const { status, stdout, stderr } = withFile(pdf, (path) => spawnSync('qpdf', ['--check', path]));
  return status === 0 ? '' : `${stdout.toString()}${stderr.toString()}`;
}

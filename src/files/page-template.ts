import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The parts of an HTML report that are the same in each. */
export interface PageFile {
  readonly head: string;
  readonly engine: string;
  readonly tail: string;
}

/** Reads them from the package; undefined where the package is not built as a whole. */
export function readPageFile(): PageFile | undefined {
  try {
    return JSON.parse(readFileSync(resolve(__dirname, '../page/page.json'), 'utf-8')) as PageFile;
  } catch {
    return undefined;
  }
}

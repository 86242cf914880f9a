import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const OWN = join(__dirname, '..', 'vectors');
/** The recorded answers and manifests that belong to others and are not part of this repository. */
const SHARED = join(__dirname, '..', '..', '..', 'shared');

/** The cases of a file in test/vectors, `psp.jsonl.gz` or `walkthroughs.jsonl`. */
export function vectors<T>(name: string): readonly T[] {
  return vectorLines(name).map((line) => JSON.parse(line) as T);
}

/** The same as they were written, for cases whose numbers JavaScript would write in another way. */
export function vectorLines(name: string): readonly string[] {
  return lines(join(OWN, name));
}

/** The path of something beside this repository; undefined, with a printed reason, where it is not there. */
export function shared(...path: readonly string[]): string | undefined {
  const found = join(SHARED, ...path);
  if (existsSync(found)) {
    return found;
  }
  console.warn(`skipped: ${path.join('/')} belongs to others and is not part of this repository; put it beside the checkout as ../shared/${path.join('/')}`);
  return undefined;
}

/** The cases of a file beside this repository; none where it is not there. */
export function sharedVectors<T>(name: string): readonly T[] {
  return sharedVectorLines(name).map((line) => JSON.parse(line) as T);
}

export function sharedVectorLines(name: string): readonly string[] {
  const path = shared('vectors', name);
  return path === undefined ? [] : lines(path);
}

function lines(path: string): readonly string[] {
  const content = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(content) : content).toString();
  return text.split('\n').filter((line) => line !== '');
}

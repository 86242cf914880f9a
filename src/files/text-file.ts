import * as fs from 'node:fs';
import * as path from 'node:path';
import { decodeText } from './decode-text';
import { attempt } from './file-error';
import { readBytes } from './regular-file';

/** Whether there is a file or directory of that name. */
export function exists(name: string): boolean {
  return fs.existsSync(name);
}

export function readText(name: string): string {
  return decodeText(name, readBytes(name));
}

/** Writes a file part by part. */
export function writeParts(name: string, parts: Iterable<string>): void {
  const file = attempt(name, () => fs.openSync(name, 'w'));
  try {
    for (const part of parts) {
      attempt(name, () => fs.writeFileSync(file, part));
    }
  } finally {
    fs.closeSync(file);
  }
}

const BYTE_ORDER_MARK = Buffer.from('\ufeff');

/** Replaces the text of a file that is UTF-8. Returns false if the file has another encoding, or another text by now: then it stays as it is. */
export function replaceText(name: string, before: string, after: string): boolean {
  const bytes = attempt(name, () => fs.readFileSync(name));
  const mark = bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : Buffer.alloc(0);
  if (!bytes.equals(Buffer.concat([mark, Buffer.from(before)]))) {
    return false;
  }
  attempt(name, () => fs.writeFileSync(name, Buffer.concat([mark, Buffer.from(after)])));
  return true;
}

/** Resolves a file name relative to the file that contains it. */
export function beside(file: string, other: string): string {
  return path.resolve(path.dirname(file), other);
}

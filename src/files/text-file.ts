import * as fs from 'node:fs';
import * as path from 'node:path';
import { decodeText } from './decode-text';
import { attempt } from './file-error';
import { readBytes } from './regular-file';
import { writeWhole } from './write-whole';

/** Whether there is a file or directory of that name. */
export function exists(name: string): boolean {
  return fs.existsSync(name);
}

/** Whether there is anything of that name, a link that leads nowhere too. */
export function isThere(name: string): boolean {
  return attempt(name, () => fs.lstatSync(name, { throwIfNoEntry: false })) !== undefined;
}

export function readText(name: string): string {
  return decodeText(name, readBytes(name));
}

/** The text of a file, and what is before it: a byte order mark or nothing; undefined where the file is not UTF-8. */
export interface MarkedText {
  readonly text: string;
  readonly mark: '' | '\ufeff' | undefined;
}

export function readMarkedText(name: string): MarkedText {
  return decodeMarkedText(name, readBytes(name));
}

export function decodeMarkedText(name: string, bytes: Uint8Array): MarkedText {
  const isMarked = BYTE_ORDER_MARK.every((octet, i) => bytes[i] === octet);
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return { text: decodeText(name, bytes), mark: isMarked ? '\ufeff' : isUtf16 ? undefined : '' };
}

/** Whether it is a file that keeps what is written to it, with at most so many bytes. */
export function isRegularFile(name: string, mostBytes = Infinity): boolean {
  const stats = attempt(name, () => fs.statSync(name, { throwIfNoEntry: false }));
  return stats?.isFile() === true && stats.size <= mostBytes;
}

/** The path of a file without links; the name itself where there is no such file. */
export function pathWithoutLinks(name: string): string {
  try {
    return fs.realpathSync(name);
  } catch {
    return path.resolve(name);
  }
}

/** Writes a file that must not be there yet. Throws a FileError. */
export function writeNewText(name: string, text: string): void {
  attempt(name, () => fs.writeFileSync(name, text, { flag: 'wx' }));
}

const BYTE_ORDER_MARK = Buffer.from('\ufeff');

/** Replaces the text of a file that is UTF-8. Returns false if the file has another encoding, or another text by now: then it stays as it is. */
export function replaceText(name: string, before: string, after: string): boolean {
  const bytes = attempt(name, () => fs.readFileSync(name));
  const mark = bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : Buffer.alloc(0);
  if (!bytes.equals(Buffer.concat([mark, Buffer.from(before)]))) {
    return false;
  }
  writeWhole(name, [Buffer.concat([mark, Buffer.from(after)])]);
  return true;
}

/** Resolves a file name relative to the file that contains it. */
export function beside(file: string, other: string): string {
  return path.resolve(path.dirname(file), other);
}

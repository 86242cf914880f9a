import { Io } from './io';
import { writeWhole } from '../files';

/** A good size for one call of the operating system. */
const CHUNK = 64 * 1024;

/** Writes a report to standard output, as fast as it is read there, or to a file. */
export async function writeReport(parts: Iterable<string>, file: string | undefined, io: Io): Promise<void> {
  if (file !== undefined) {
    writeWhole(file, chunksOf(parts));
    return;
  }
  for (const chunk of chunksOf(parts)) {
    if (!await io.out(chunk)) {
      return;
    }
  }
}

function* chunksOf(parts: Iterable<string>): Iterable<string> {
  let pending: string[] = [];
  let length = 0;
  for (const part of parts) {
    pending.push(part);
    length += part.length;
    if (length >= CHUNK) {
      yield pending.join('');
      pending = [];
      length = 0;
    }
  }
  if (length > 0) {
    yield pending.join('');
  }
}

import * as fs from 'node:fs';
import { attempt, DIRECTORY, FileError } from './file-error';

const MIB = 1024 * 1024;

/** The most bytes that are read of one input. */
export const LARGEST_INPUT = 64 * MIB;

const CHUNK = 64 * 1024;
/** What the caller's shell has opened: `<(kustomize build)` of Bash is such a file. */
const OPENED_BY_CALLER = /^\/(?:dev\/(?:fd\/\d+|stdin)|proc\/self\/fd\/\d+)$/;
/** Opens for reading, as 0 does, but waits for nobody who writes. */
const { O_RDONLY, O_NONBLOCK: O_RDONLY_AT_ONCE = O_RDONLY } = fs.constants;

/** Reads a regular file, or a pipe that the caller has opened. Everything else could block for ever, or have no end. */
export function readBytes(name: string, most = LARGEST_INPUT): Uint8Array {
  const status = attempt(name, () => fs.statSync(name));
  const isPipeOfCaller = status.isFIFO() && OPENED_BY_CALLER.test(name);
  if (!status.isFile() && !isPipeOfCaller) {
    throw new FileError(name, status.isDirectory() ? DIRECTORY : `is ${typeOf(status)}; only regular files are read`);
  }
  if (status.size > most) {
    throw tooLarge(name, most);
  }
  return attempt(name, () => {
    const descriptor = fs.openSync(name, isPipeOfCaller ? O_RDONLY : O_RDONLY_AT_ONCE);
    try {
      return readAll(descriptor, name, status.size, most);
    } finally {
      fs.closeSync(descriptor);
    }
  });
}

/** The error about an input with more than `most` bytes. */
export function tooLarge(name: string, most = LARGEST_INPUT): FileError {
  return new FileError(name, `larger than ${most < MIB ? `${most / 1024} KiB` : `${most / MIB} MiB`}, the most that is read of one file; split it`);
}

/** The size is a hint: files below /proc have none, and a file may grow. */
function readAll(descriptor: number, name: string, size: number, most: number): Uint8Array {
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(chunks.length === 0 && size > 0 ? size + 1 : CHUNK);
    const count = fs.readSync(descriptor, chunk, 0, chunk.length, null);
    if (count === 0) {
      return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    }
    chunks.push(chunk.subarray(0, count));
    total += count;
    if (total > most) {
      throw tooLarge(name, most);
    }
  }
}

function typeOf(status: fs.Stats): string {
  if (status.isFIFO()) {
    return 'a named pipe';
  }
  return status.isSocket() ? 'a socket' : 'a device';
}

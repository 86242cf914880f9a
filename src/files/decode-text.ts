import { isAscii } from 'node:buffer';
import { FileError } from './file-error';

interface Encoding {
  readonly title: string;
  /** The name in the Encoding Standard. */
  readonly label: string;
}

const UTF_8: Encoding = { title: 'UTF-8', label: 'utf-8' };
const UTF_16_LE: Encoding = { title: 'UTF-16', label: 'utf-16le' };
const UTF_16_BE: Encoding = { title: 'UTF-16', label: 'utf-16be' };

/**
 * Decodes the bytes of a file: UTF-8, or UTF-16 if they start with its byte order mark.
 *
 * upstream: k8s.io/cli-runtime/pkg/resource/visitor.go FileVisitor.Visit
 *
 * @param file The name for the error.
 */
export function decodeText(file: string, bytes: Uint8Array): string {
  const unread = unreadEncoding(bytes);
  if (unread !== undefined) {
    throw new FileError(file, `text in ${unread}, which kubectl does not read; save it as UTF-8`);
  }
  // Such a text is outside of the heap of V8, which grows by a multiple of what is in it.
  if (isAscii(bytes)) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  }
  const { title, label } = encodingOf(bytes);
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    throw new FileError(file, `not text in ${title}; save it as UTF-8`);
  }
}

/**
 * The encoding that the mark or the first letter shows. As UTF-8, such a text has NULs beside its letters, so that a folder would seem to have no
 * object in this file.
 */
function unreadEncoding([first, second, third, fourth]: Uint8Array): string | undefined {
  if ((first === 0xff && second === 0xfe && third === 0 && fourth === 0) || (first === 0 && second === 0 && third === 0xfe && fourth === 0xff)) {
    return 'UTF-32';
  }
  return second !== undefined && (first === 0) !== (second === 0) ? 'UTF-16 without a byte order mark' : undefined;
}

function encodingOf([first, second]: Uint8Array): Encoding {
  if (first === 0xff && second === 0xfe) {
    return UTF_16_LE;
  }
  return first === 0xfe && second === 0xff ? UTF_16_BE : UTF_8;
}

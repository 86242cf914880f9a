import { PemBlock, pemBlocks } from '../../../../src/engine/validation/certificates/pem';

const A: PemBlock = { type: 'A', hasHeaders: false, base64: 'AAAA' };

// As encoding/pem of Go reads them.
test.each<[string, string, readonly PemBlock[]]>([
  ['no block', 'x', []],
  ['a block', '-----BEGIN A-----\nAAAA\n-----END A-----\n', [A]],
  ['a block without a last line break', '-----BEGIN A-----\nAAAA\n-----END A-----', [A]],
  ['a block between other lines', 'x\n-----BEGIN A-----\r\nAA AA\r\n-----END A-----  \ny\n-----BEGIN A-----\nAAAA\n-----END A-----', [A, A]],
  ['a block that does not begin a line', 'x-----BEGIN A-----\nAAAA\n-----END A-----', []],
  ['a block without anything', '-----BEGIN A-----\n-----END A-----', [{ ...A, base64: '' }]],
  ['a block with headers', '-----BEGIN A-----\nB: c\n\nAAAA\n-----END A-----', [{ ...A, hasHeaders: true }]],
  ['a block that ends as another', '-----BEGIN A-----\nAAAA\n-----END B-----\n-----BEGIN A-----\nAAAA\n-----END A-----', [A]],
  ['a block that goes on', '-----BEGIN A-----\nAAAA\n-----END A-----x', []],
  ['a block of other characters', '-----BEGIN A-----\nAA!A\n-----END A-----', []],
  ['a block that does not end', '-----BEGIN A-----\nAAAA', []],
  ['headers to the end', '-----BEGIN A-----\nB: c', []],
  ['a first line without its end', '-----BEGIN A\nAAAA\n-----END A-----', []],
])('%s', (_title, text, expected) => {
  expect(pemBlocks(text)).toEqual(expected);
});

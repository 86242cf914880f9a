import { decodeText, FileError } from '../../src/files';

const TEXT = 'kind: Pod # ü 日\n';

function bytes(...parts: readonly (readonly number[] | Buffer)[]): Uint8Array {
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

test.each<[string, Uint8Array]>([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a byte order mark', bytes([0xef, 0xbb, 0xbf], Buffer.from(TEXT))],
  ['UTF-16, little endian', bytes([0xff, 0xfe], Buffer.from(TEXT, 'utf16le'))],
  ['UTF-16, big endian', bytes([0xfe, 0xff], Buffer.from(TEXT, 'utf16le').swap16())],
])('%s', (_title, encoded) => {
  expect(decodeText('pod.yaml', encoded)).toBe(TEXT);
});

test('an empty file is an empty text', () => {
  expect(decodeText('pod.yaml', bytes())).toBe('');
});

test.each<[string, Uint8Array, string]>([
  ['bytes that are not UTF-8', bytes([0x61, 0xc3, 0x28]), 'pod.yaml: not text in UTF-8; save it as UTF-8'],
  ['UTF-16 without a byte order mark, little endian,', bytes(Buffer.from(TEXT, 'utf16le')), 'pod.yaml: text in UTF-16 without a byte order mark, which kubectl does not read; save it as UTF-8'],
  ['UTF-16 without a byte order mark, big endian,', bytes(Buffer.from(TEXT, 'utf16le').swap16()), 'pod.yaml: text in UTF-16 without a byte order mark, which kubectl does not read; save it as UTF-8'],
  ['UTF-32, little endian,', bytes([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), 'pod.yaml: text in UTF-32, which kubectl does not read; save it as UTF-8'],
  ['UTF-32, big endian,', bytes([0, 0, 0xfe, 0xff, 0, 0, 0, 0x61]), 'pod.yaml: text in UTF-32, which kubectl does not read; save it as UTF-8'],
  ['UTF-16 that ends within a character', bytes([0xff, 0xfe, 0x61]), 'pod.yaml: not text in UTF-16; save it as UTF-8'],
])('%s are an error', (_title, encoded, message) => {
  expect(() => decodeText('pod.yaml', encoded)).toThrow(new FileError('pod.yaml', message.slice('pod.yaml: '.length)));
  expect(() => decodeText('pod.yaml', encoded)).toThrow(message);
});

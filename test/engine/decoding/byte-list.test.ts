import { decode } from '../../../src/engine/decoding/decode';

/** As kube-apiserver 1.36.3 answers: Go reads a list of numbers as bytes, too. */
test.each<readonly [list: readonly unknown[], base64: string]>([
  [[], ''],
  [[1, 2], 'AQI='],
  [[0, 255, null], 'AP8A'],
])('bytes in a list: %j', (list, base64) => {
  expect(decode('core/v1.Secret', { data: { a: list } }, 36)).toEqual({ object: { data: { a: base64 } }, unknownFields: [], strictErrors: [] });
});

test.each<readonly [item: unknown, found: string, ofPatch: string | undefined]>([
  [256, 'number 256', undefined],
  [-1, 'number -1', undefined],
  [1.5, 'number 1.5', 'cannot convert float64 to uint8'],
  ['1', 'string', 'unrecognized type: uint8'],
  [true, 'bool', 'unrecognized type: uint8'],
  [{}, 'object', 'unrecognized type: uint8'],
  [[1], 'array', 'unrecognized type: uint8'],
])('what is no byte: %j', (item, found, ofPatch) => {
  expect(decode('core/v1.Secret', { data: { a: [1, item] } }, 36).error).toEqual({
    message: `json: cannot unmarshal ${found} into Go struct field Secret.data of type uint8`,
    path: 'data.a[1]',
    steps: ['data', 'a', 1],
    found,
    goFields: ['data'],
    goType: 'uint8',
    ofPatch,
  });
});

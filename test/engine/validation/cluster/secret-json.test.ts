import { checkText } from '../../../support/verdict-lines';

const INVALID = 'Secret "a" is invalid: data[.dockerconfigjson]: Invalid value: "<secret contents redacted>": ';

/* As kube-apiserver 1.24.17, 1.30.14 and 1.36.3 answer: Go tells the byte that is out of place. */
test.each<[title: string, bytes: readonly number[], reason: string | undefined]>([
  ['an object', [0x7b, 0x7d], undefined],
  ['a text that is no UTF-8', [0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc7, 0x22, 0x7d], undefined],
  ['a byte that begins no character', [0xff], "invalid character 'ÿ' looking for beginning of value"],
  ['a character of two bytes', [0xc3, 0xa4], "invalid character 'Ã' looking for beginning of value"],
  ['a byte that cannot be printed', [0x85], "invalid character '\\u0085' looking for beginning of value"],
  ['a byte in a word', [0x6e, 0x75, 0x6c, 0xc7], "invalid character 'Ç' in literal null (expecting 'l')"],
  ['a letter', [0x61], "invalid character 'a' looking for beginning of value"],
  ['the end', [0x7b], 'unexpected end of JSON input'],
])('%s', (_title, bytes, reason) => {
  const data = Buffer.from(bytes).toString('base64');
  const yaml = `apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: team}\ntype: kubernetes.io/dockerconfigjson\ndata: {.dockerconfigjson: ${data}}\n`;
  expect(checkText(yaml, { cluster: 'kubernetes:1.36' }).objects.map(({ verdict }) => verdict.message)).toEqual(reason === undefined ? [] : [INVALID + reason]);
});

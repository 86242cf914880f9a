import { reviewLine } from '../../../src/cli/review';

const TEXT = { type: 'string', maxLength: 50 };

/** By how much the estimated cost of a rule exceeds the budget. */
function excess(minor: number, rule: string): string | undefined {
  const spec = {
    'type': 'object',
    'properties': { name: { type: 'string' }, short: TEXT, list: { type: 'array', maxItems: 10, items: TEXT }, port: { 'x-kubernetes-int-or-string': true } },
    'x-kubernetes-validations': [{ rule }],
  };
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'as.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'as', kind: 'A' },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec } } } }],
    },
  };
  const { response } = JSON.parse(reviewLine(JSON.stringify({
    kubernetesVersion: `1.${minor}`, objects: [], request: { operation: 'CREATE', userInfo: { username: 'a', groups: ['system:masters'] }, object: definition },
  }))) as { readonly response: { readonly message?: string } };
  return response.message === undefined ? undefined : /estimated rule cost exceeds budget by factor of (?<factor>[^(]*) \(/.exec(response.message)?.groups?.factor;
}

// As kube-apiservers 1.25.16, 1.27.16 and 1.31.14 answer.
test.each<[string, number, string, string | undefined]>([
  ['a server of 1.25 does not know how large a result is', 25, 'bytes(self.name) == bytes(self.name)', 'more than 100x'],
  ['one of 1.26 does', 26, 'bytes(self.name) == bytes(self.name)', undefined],
  ['a text of bytes', 25, 'string(bytes(self.short)).contains(self.short)', 'more than 100x'],
  ['a text of bytes', 27, 'string(bytes(self.short)).contains(self.short)', undefined],
  ['what a library makes', 25, 'self.short.lowerAscii().contains(self.short)', 'more than 100x'],
  ['what a library makes', 26, 'self.short.lowerAscii().contains(self.short)', undefined],
  ['what replaces', 25, 'self.name.replace("a", "b").contains(self.short)', 'more than 100x'],
  ['what replaces', 27, 'self.name.replace("a", "b").contains(self.short)', undefined],
  ['a list that is joined', 25, 'self.list.join(",") == self.short.trim()', 'more than 100x'],
  ['a list that is joined', 27, 'self.list.join(",") == self.short.trim()', undefined],
  ['a part of a text of which the list counts', 25, 'self.list.all(x, x.split(",").size() > 1)', undefined],
  ['a field of what may be a list is taken for a variable', 25, "self.port.exists(x, x.k == {'a': 'b'})", '11.0x'],
  ['still so', 32, 'self.port.exists(x, x.k == 1)', '1.6x'],
  ['a field of a field is not', 27, "self.port.all(x, x.k.l == 'a')", '1.6x'],
  ['nor is the element', 25, "self.port.exists(x, x == {'a': 'b'})", '11.3x'],
  ['it is no more', 33, 'self.port.exists(x, x.k == 1)', '1.9x'],
])('%s in 1.%i: %s', (_title, minor, rule, expected) => {
  expect(excess(minor, rule)).toBe(expected);
});

import * as fc from 'fast-check';
import { reviewLine } from '../../src/cli/review';
import { TypedCaseReader } from '../../src/cli/typed-case';
import { vectors } from '../support/vectors';

/*
 * A line that the typed reader reads gets the answer that it gets from the usual reading, which an unknown field brings about.
 */

interface Recorded {
  readonly name?: string;
  readonly kubernetesVersion?: string;
  readonly objects?: readonly unknown[];
  readonly request: { readonly object: unknown; readonly namespace: string; readonly username?: string };
  readonly namespaceLabels?: unknown;
}

const SETTINGS = { kubernetesVersion: '1.24', plugins: ['PodSecurityPolicy'] };

const policyCases = [...vectors<Recorded>('psp.jsonl.gz'), ...vectors<Recorded>('psp-1.21.jsonl.gz')]
  .map(({ name, objects, request, kubernetesVersion = '1.24' }) => ({ name, objects, request, ...SETTINGS, kubernetesVersion }));

const podSecurityCases = vectors<Recorded>('psa.jsonl.gz').map(({ name, request, namespaceLabels }) => {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: request.namespace, labels: namespaceLabels } };
  const userInfo = { username: request.username ?? 'alice', groups: [] };
  return {
    kubernetesVersion: '1.30',
    plugins: ['PodSecurity'],
    name,
    objects: [namespace],
    request: { operation: 'CREATE', namespace: request.namespace, userInfo, object: request.object },
  };
});

const decodeCases = vectors<{ readonly path: string; readonly object: unknown }>('decode.jsonl.gz').map(({ path, object }) => (
  { name: path, ...SETTINGS, objects: [], request: { namespace: 'team', userInfo: { username: 'root', groups: ['system:masters'] }, object } }
));

const lines = [...policyCases, ...podSecurityCases, ...decodeCases].map((each) => JSON.stringify(each));

const readUsually = (line: string): string => reviewLine(`{"unknown":null,${line.slice(1)}`);

test('the recorded cases get the answers of the usual reading', () => {
  expect(lines.filter((line) => reviewLine(line) !== readUsually(line))).toEqual([]);
});

test('nearly all recorded cases of policies are read in one go', () => {
  const reader = new TypedCaseReader();
  const read = policyCases.filter((each) => reader.read(JSON.stringify(each)) !== undefined).length;
  expect(read / policyCases.length).toBeGreaterThan(0.99);
});

/** What stands in JSON, what nearly does, and what is no JSON. */
const fragment = fc.constantFrom(
  'null', '0', '-0', '-1', '1.0', '1e3', '99999999999', 'true', '"x"', '""', '"\\n"', '"é"', '{}', '[]', '[null]', ' ', '\t', '\0', '-', ',', ':', '"', '\\',
  '{', '}', '"__proto__":1,', '"constructor":"x",', '"name":"dup",', '"spec":{},', '"10":"x",', '"kubernetesVersion":"1.21",', '"kind":"Namespace",',
  '"apiVersion":"v2",',
);

const changed = fc.record({ line: fc.constantFrom(...lines), at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(8), fragment })
  .map(({ line, at, cut, fragment: put }) => {
    const place = 1 + Math.floor(at * (line.length - 1));
    return line.slice(0, place) + put + line.slice(place + cut);
  });

test('a line that was changed somewhere gets the answer of the usual reading', () => {
  fc.assert(fc.property(changed, (line) => {
    const read = new TypedCaseReader().read(line);
    if (isJson(line)) {
      expect(reviewLine(line)).toBe(readUsually(line));
    } else {
      expect(read).toBeUndefined();
    }
  }), { numRuns: 2000 });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

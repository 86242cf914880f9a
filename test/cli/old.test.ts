import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../src/cli/main';

/* --old with an older version of a file. As kubectl and kube-apiserver 1.36.3 answer to the one applied after the other. */

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'old-')); });
afterEach(() => rmSync(folder, { recursive: true }));

const deployment = (spec: string, container: string): string => (
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: default}
spec: {${spec}template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: nginx:1.25${container}}]}}}\n`
);
const SELECTOR = 'selector: {matchLabels: {a: b}}, ';
const pod = (image: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: c, image: ${image}}]}\n`;
const service = (ports: string): string => `apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [${ports}]}\n`;
const probe = (handler: string): string => `, livenessProbe: {${handler}}`;

async function verdictsOf(old: string, changed: string): Promise<readonly unknown[]> {
  const [before, after] = [join(folder, 'before.yaml'), join(folder, 'after.yaml')];
  writeFileSync(before, old);
  writeFileSync(after, changed);
  let out = '';
  const write = async (text: string): Promise<boolean> => {
    out += text;
    return Promise.resolve(true);
  };
  const io = { stdin: [], out: write, err: () => {}, env: {}, outIsTerminal: false, errIsTerminal: false };
  await main(['check', after, '--old', before, '--no-config', '--cluster', 'kubernetes:1.36', '--format', 'json'], io as never);
  const { workloads, objects, ignored } = JSON.parse(out) as Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  return [...workloads, ...objects].map(({ operation, verdict, message }) => [operation, verdict, message]).concat(Object.entries(ignored));
}

test.each<readonly [title: string, old: string, changed: string, expected: readonly unknown[]]>([
  ['a handler of a probe that is gone', deployment(SELECTOR, probe('tcpSocket: {port: 80}')), deployment(SELECTOR, probe('httpGet: {port: 80}')),
    [['UPDATE', 'allowed', null]]],
  ['a selector that is gone', deployment(SELECTOR, ''), deployment('', ''), [['UPDATE', 'denied',
    'Deployment.apps "web" is invalid: [spec.selector: Required value, spec.template.metadata.labels: Invalid value: {"a":"b"}: `selector` does not match template `labels`, '
    + 'spec.selector: Invalid value: null: field is immutable]']]],
  ['an image without a tag, whose pull policy stays what it was', pod('nginx:1.25'), pod('nginx'), [['UPDATE', 'allowed', null]]],
  ['nothing that changes', deployment(SELECTOR, ''), deployment(SELECTOR, ''), [['NONE', 'allowed', null]]],
  ['a port of another number and the same name', service('{name: http, port: 80}'), service('{name: http, port: 81}'), [['v1 Service', 1]]],
])('%s', async (_title, old, changed, expected) => {
  expect(await verdictsOf(old, changed)).toEqual(expected);
});

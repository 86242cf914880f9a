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

interface ReportedUpdate {
  readonly operation: string;
  readonly verdict: string;
  readonly message: string | null;
  readonly assumptions: readonly { readonly about: string; readonly reason: string }[];
}

const GUESS = '--old has nothing of it that only the server sets, as a uid; assumed that kubectl apply has applied it as --old has it';

async function verdictsOf(old: string, changed: string, ...args: readonly string[]): Promise<readonly (readonly unknown[])[]> {
  const [before, after] = [join(folder, 'before.yaml'), join(folder, 'after.yaml')];
  writeFileSync(before, old);
  writeFileSync(after, changed);
  let out = '';
  const write = async (text: string): Promise<boolean> => {
    out += text;
    return Promise.resolve(true);
  };
  const io = { stdin: [], out: write, err: () => {}, env: {}, outIsTerminal: false, errIsTerminal: false };
  await main(['check', after, '--old', before, '--no-config', '--cluster', 'kubernetes:1.36', '--format', 'json', ...args], io as never);
  const { workloads, objects } = JSON.parse(out) as Readonly<Record<string, readonly ReportedUpdate[]>>;
  return [...workloads, ...objects].map(({ operation, verdict, message, assumptions }) => (
    [operation, verdict, message, ...assumptions.filter(({ reason }) => reason === GUESS).map(({ about }) => about)]));
}

test.each<readonly [title: string, old: string, changed: string, expected: readonly unknown[]]>([
  ['a handler of a probe that is gone', deployment(SELECTOR, probe('tcpSocket: {port: 80}')), deployment(SELECTOR, probe('httpGet: {port: 80}')),
    [['UPDATE', 'allowed', null, 'Deployment default/web']]],
  ['a selector that is gone', deployment(SELECTOR, ''), deployment('', ''), [['UPDATE', 'denied',
    'Deployment.apps "web" is invalid: [spec.selector: Required value, spec.template.metadata.labels: Invalid value: {"a":"b"}: `selector` does not match template `labels`, '
    + 'spec.selector: Invalid value: null: field is immutable]', 'Deployment default/web']]],
  ['an image without a tag, whose pull policy stays what it was', pod('nginx:1.25'), pod('nginx'), [['UPDATE', 'allowed', null, 'Pod default/web']]],
  ['nothing that changes', deployment(SELECTOR, ''), deployment(SELECTOR, ''), [['NONE', 'allowed', null, 'Deployment default/web']]],
  ['a port of another number and the same name', service('{name: http, port: 80}'), service('{name: http, port: 81}'), [['UPDATE', 'allowed', null, 'Service default/web']]],
])('%s', async (_title, old, changed, expected) => {
  expect(await verdictsOf(old, changed)).toEqual(expected);
});

const NAMESPACE = (labels: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: {name: default${labels}}\n`;
const RESTRICTED = NAMESPACE(', labels: {pod-security.kubernetes.io/enforce: restricted}');

test('a label that is gone is removed, and what needs that rests on the guess', async () => {
  const [before, after] = [`${RESTRICTED}---\n${pod('nginx:1')}`, `${NAMESPACE('')}---\n${deployment(SELECTOR, ', securityContext: {privileged: true}')}`];
  expect(await verdictsOf(before, after)).toEqual([
    [undefined, 'allowed', null, 'Namespace default'],
    ['UPDATE', 'allowed', null, 'Namespace default'],
  ]);
  expect((await verdictsOf(before, after, '--strict')).map(([, verdict]) => verdict)).toEqual(['unknown', 'unknown']);
});

test('nothing is guessed of objects that are replaced, or that a server has given', async () => {
  expect(await verdictsOf(pod('nginx:1'), pod('nginx:2'), '--operation', 'UPDATE')).toEqual([['UPDATE', 'allowed', null]]);
  expect(await verdictsOf(pod('nginx:1').replace('name: web', 'name: web, uid: "1"'), pod('nginx:1'))).toEqual([['UPDATE', 'allowed', null]]);
});

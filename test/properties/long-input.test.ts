import { readProfile } from '../../src/manifests/cluster/profile';
import { checkDocuments } from '../../src/manifests/decide/check';
import { documentsIn } from '../../src/manifests/file';
import { textReport } from '../../src/report/text';
import { runs } from '../support/runs';

/*
 * Each of these took a time that grew with the square of its length, or would: many seconds where a fraction of one is enough.
 */

/** More than a call can have arguments. */
const LONG = 150_000;
const MANY = 3000;
const MOST_MS = 5000;

function many<T>(item: (index: number) => T): readonly T[] {
  return Array.from({ length: MANY }, (_, i) => item(i));
}

const pod = (spec: object, metadata: object = {}) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', ...metadata }, spec: { containers: [{ name: 'a', image: 'a' }], ...spec } });
const container = (fields: object) => pod({ containers: [{ name: 'a', image: 'a', ...fields }] });

function decide(text: string): string {
  const read = readProfile('kubernetes:1.30');
  if ('error' in read) {
    throw new Error(read.error);
  }
  return textReport(checkDocuments({ cluster: read.profile, documents: documentsIn({ name: 'a.yaml', text }) }), { colors: false, width: 120 });
}

function expectInTime(text: string): void {
  // The time of this process alone, whatever else the machine does.
  const start = process.cpuUsage();
  expect(decide(text)).not.toBe('');
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(MOST_MS);
}

describe('a long text', () => {
  // The quick tests try three of them at each place, the next place the next three.
  const tried = Math.min(runs(3), 7);
  let next = 0;
  const texts = ['1', 'a.', ' ', '$(', '../', '"', 'é'].map((text) => text.repeat(LONG / text.length));

  test.each<[title: string, object: (text: string) => object]>([
    ['a name', (name) => pod({}, { name })],
    ['a label', (value) => pod({}, { labels: { [value]: value } })],
    ['an annotation', (value) => pod({}, { annotations: { 'container.apparmor.security.beta.kubernetes.io/a': value, [value]: '' } })],
    ['an image', (image) => container({ image })],
    ['a quantity', (cpu) => container({ resources: { limits: { cpu }, requests: { cpu, [`hugepages-${cpu}`]: cpu } } })],
    ['a variable', (name) => container({ env: [{ name, value: name }] })],
    ['a path', (path) => container({ volumeMounts: [{ name: path, mountPath: path, subPath: path }], livenessProbe: { httpGet: { path, port: path, host: path } } })],
    ['a sysctl', (name) => pod({ securityContext: { sysctls: [{ name, value: name }], seLinuxOptions: { level: name }, windowsOptions: { runAsUserName: name } } })],
    ['a volume', (name) => pod({ volumes: [{ name: 'a', iscsi: { iqn: `iqn${name}`, targetPortal: name } }, { name: 'b', quobyte: { registry: name, volume: name } }] })],
    ['a host', (hostname) => pod({ hostname, subdomain: hostname, hostAliases: [{ ip: hostname }], dnsConfig: { nameservers: [hostname], searches: [hostname] } })],
    ['a time', (time) => pod({}, { creationTimestamp: time })],
    ['a schedule', (schedule) => ({ apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'a' }, spec: { schedule, timeZone: schedule } })],
    ['a selector', (key) => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' }, spec: { selector: { matchExpressions: [{ key, operator: 'In', values: [key] }] } } })],
    ['a version', (apiVersion) => ({ apiVersion, kind: apiVersion, metadata: { name: 'a' } })],
  ])('%s', (_title, object) => {
    for (let i = 0; i < tried; i++) {
      expectInTime(JSON.stringify(object(texts[next++ % texts.length])));
    }
  });
});

describe('a long list', () => {
  test.each<[title: string, object: object]>([
    ['fields that no API server knows', { ...pod({}), ...Object.fromEntries(many((i) => [`field${i}`, i])) }],
    ['owners', pod({}, { ownerReferences: many((i) => ({ apiVersion: 'v1', kind: 'A', name: `a${i}`, uid: `${i}`, controller: true })) })],
    ['scopes', { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'a' }, spec: { scopes: many((i) => `a${i}`) } }],
    ['containers', pod({ containers: many((i) => ({ name: `a${i}`, image: 'a' })) })],
    ['volumes', pod({ volumes: many((i) => ({ name: `a${i}`, emptyDir: {} })) })],
    ['labels', pod({}, { labels: Object.fromEntries(many((i) => [`a${i}`, 'b'])) })],
  ])('of %s', (_title, object) => {
    expectInTime(JSON.stringify(object));
  });
});

describe('YAML', () => {
  test.each<[title: string, text: string]>([
    ['a long line of blanks', `a: ${' '.repeat(LONG)}b`],
    ['a long plain scalar', `a: ${'b '.repeat(LONG / 2)}`],
    ['a long quoted scalar', `a: "${'\\n'.repeat(LONG / 2)}"`],
    ['a long key', `${'k'.repeat(LONG)}: 1`],
    ['a key that is none', `${'k '.repeat(LONG / 2)}`],
    ['many keys', Array.from({ length: LONG / 10 }, (_, i) => `k${i}: 1`).join('\n')],
    ['the same key again and again', 'a: 1\n'.repeat(LONG / 5)],
    ['anchors', Array.from({ length: LONG / 20 }, (_, i) => `- &a${i} b`).join('\n')],
    ['aliases', `- &a b\n${'- *a\n'.repeat(LONG / 5)}`],
    ['aliases that multiply', Array.from({ length: 30 }, (_, i) => `a${i}: &a${i} [${i === 0 ? 'x' : `*a${i - 1}, *a${i - 1}`}]`).join('\n')],
    ['merges', `a: &a {b: 1}\nc:\n${'  <<: *a\n'.repeat(LONG / 20)}`],
    ['nesting', '['.repeat(LONG)],
    ['nested mappings', '{a: '.repeat(LONG / 4)],
    ['question marks', '? '.repeat(LONG / 2)],
    ['dashes', '- '.repeat(LONG / 2)],
    ['colons', ': '.repeat(LONG / 2)],
    ['documents', '---\n'.repeat(LONG / 4)],
    ['ends of documents', '...\n'.repeat(LONG / 4)],
    ['separators that are none', '--- a\n'.repeat(LONG / 6)],
    ['carriage returns', '\r'.repeat(LONG)],
    ['a tag', `!!${'a'.repeat(LONG)} b`],
    ['directives', '%A b\n'.repeat(LONG / 5)],
    ['a block of blank lines', `a: |\n${' \n'.repeat(LONG / 2)}`],
    ['digits', `a: ${'1'.repeat(LONG)}`],
    ['digits with underscores', `a: ${'1_'.repeat(LONG / 2)}`],
    ['a base64 text', `a: !!binary ${'A'.repeat(LONG)}`],
    ['braces', '{{'.repeat(LONG / 2)],
    ['JSON strings', `{"a": "${'\\u0041'.repeat(LONG / 6)}"}`],
    ['JSON that ends too soon', '{"a":'.repeat(900)],
    ['JSON values', '{}'.repeat(LONG / 20)],
  ])('%s', (_title, text) => {
    expectInTime(text);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECK_IDS, isPolicyCheck } from '../../src/engine/checks';
import { CHECKS } from '../../src/engine/pod-security/registry';
import { POLICY_CHECKS } from '../../src/engine/pod-security-policy/violation';

const SOURCES = ['../../src/engine', '../../src/manifests'].map((folder) => join(__dirname, folder));

test('every check that a finding names in the source is known', () => {
  const files = SOURCES.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)));
  const named = files.filter((name) => name.endsWith('.ts')).flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bcheck: '([^']+)',/g)]);
  const checks = [...new Set(named.map(([, check]) => check))];
  expect(checks.sort()).toEqual(['LimitRange', 'ResourceQuota', 'api-validation', 'apiVersion', 'authorization', 'client', 'decode', 'escalation', 'field-manager', 'panic', 'pod-security', 'priority', 'runtime-class', 'storage', 'webhook']);
  expect(checks.filter((check) => !CHECK_IDS.includes(check))).toEqual([]);
});

test.each(['privileged', 'hostNetwork', 'allowedCapabilities', 'capabilities_restricted', 'psp-admit', 'api-validation', 'apiVersion', 'LimitRange', 'ResourceQuota'])(
  '%s is a check', (check) => {
    expect(CHECK_IDS).toContain(check);
  },
);

const IN_REGISTRIES: ReadonlySet<string> = new Set([...CHECKS.map(({ id }) => id), ...POLICY_CHECKS]);
const PAGE = readFileSync(join(__dirname, '../../docs/acknowledging.md'), 'utf8');
/** Those in the first cells of tables. */
const NAMED = [...PAGE.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell]) => cell.split(', ').map((name) => name.slice(1, -1)));

test.each(CHECK_IDS.filter((check) => !IN_REGISTRIES.has(check)))('%s is in the table of docs/acknowledging.md', (check) => {
  expect(NAMED).toContain(check);
});

test.each(['limit-ranger', 'resource-quota'])('%s is none, since each denial there has findings with another', (check) => {
  expect(CHECK_IDS).not.toContain(check);
});

test.each([
  ['ValidatingAdmissionPolicy/replicas', true], ['MutatingAdmissionPolicy/a', true], ['ValidatingAdmissionPolicy/', false], ['ValidatingAdmissionPolicy', false],
  ['PodSecurityPolicy/a', false], ['privileged', false],
])('%s is the check of an admission policy: %s', (check, expected) => {
  expect(isPolicyCheck(check)).toBe(expected);
});

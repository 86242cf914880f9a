import { verdictLines } from '../../support/verdict-lines';

const OWNER = '{apiVersion: v1, kind: ConfigMap, name: x, uid: u, controller: true}';
const ADVICE = 'API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: u';
const CREATED = `  warning: .metadata.ownerReferences contains duplicate entries; ${ADVICE}`;
const CHANGED = `  warning: .metadata.ownerReferences contains duplicate entries after mutating admission happens; ${ADVICE}`;

function owned(apiVersion: string, kind: string, fields = '', owners = [OWNER, OWNER]): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a, namespace: default, ownerReferences: [${owners.join(', ')}]}\n${fields}---\n`;
}

const CONFIG_MAP = owned('v1', 'ConfigMap');
const SPEC = 'spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i}]}}}\n';
const ONE = owned('example.com/v1', 'Widget', '', [OWNER]);

test.each<[title: string, minor: number, text: string, operation: 'UPDATE' | undefined, warnings: readonly string[]]>([
  ['a ConfigMap', 36, CONFIG_MAP, undefined, [CREATED]],
  ['a workload', 36, owned('apps/v1', 'Deployment', SPEC), undefined, [CREATED]],
  ['a Role', 36, owned('rbac.authorization.k8s.io/v1', 'Role'), undefined, [CREATED]],
  ['a custom resource', 36, owned('example.com/v1', 'Widget'), undefined, [CREATED]],
  ['a patched custom resource', 36, `${ONE}${owned('example.com/v1', 'Widget')}`, undefined, [CHANGED]],
  ['a patched ConfigMap, whose owners are merged by uid', 36, `${owned('v1', 'ConfigMap', '', [OWNER])}${CONFIG_MAP}`, undefined, []],
  ['a replaced ConfigMap', 36, CONFIG_MAP, 'UPDATE', [CREATED]],
  ['owners that differ', 36, owned('v1', 'ConfigMap', '', [OWNER, '{apiVersion: v1, kind: ConfigMap, name: z, uid: v}']), undefined, []],
])('%s in 1.%i names an owner twice', (_title, minor, text, operation, warnings) => {
  const lines = verdictLines(text, { cluster: `kubernetes:1.${minor}`, ...(operation && { operation }) });
  expect(lines.filter((line) => line.startsWith('denied'))).toEqual([]);
  expect(lines.filter((line) => line.includes('ownerReferences'))).toEqual(warnings);
});

test('until 1.19 each reference counts', () => {
  expect(verdictLines(CONFIG_MAP, { cluster: 'kubernetes:1.19' })[0]).toMatch(/^denied ConfigMap default\/a: .* Only one reference can have Controller set to true/);
});

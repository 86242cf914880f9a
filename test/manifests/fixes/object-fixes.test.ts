import { checked, FixCase, withFix } from '../../support/fixes';

const deployment = (spec: object = {}, namespace = 'shop'): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace },
  spec: { selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'web', image: 'i' }], ...spec } } },
});
const priorityClass = (value: number): object => ({ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'high' }, value });
const namespace = (level?: string): object => (
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', ...(level !== undefined && { labels: { 'pod-security.kubernetes.io/enforce': level } }) } });
const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'shop' } };
const set = (...objects: readonly object[]): FixCase => ({ minor: 36, objects });
const server = (...objects: readonly object[]): FixCase => ({ minor: 36, wholeServer: true, objects });
const HIGH = 'in PriorityClass high, set value to 1000000000';
const PRIORITY = 'spec.template.spec.priorityClassName';
const AS_NONE = ', as pods without a class: set the value that they need';

test.each<[string, FixCase, readonly string[]]>([
  // Objects of the set that the API server refuses
  ['a class that is refused', set(namespace(), priorityClass(2e9), deployment({ priorityClassName: 'high' })), [`workload remove ${PRIORITY}`, `object ${HIGH}`]],
  ['a class that cannot be corrected', set(namespace(), { ...priorityClass(1), preemptionPolicy: 'Sometimes' }, deployment({ priorityClassName: 'high' })), [`workload remove ${PRIORITY}`]],
  ['a namespace that is refused', set(namespace('baselin'), deployment()), ['object in Namespace shop, set metadata.labels[pod-security.kubernetes.io/enforce] to baseline']],
  ['a namespace that is refused, and then the pod', set(namespace('baselin'), deployment({ hostNetwork: true })), [
    'object in Namespace shop, set metadata.labels[pod-security.kubernetes.io/enforce] to baseline; set spec.template.spec.hostNetwork to false',
  ]],
  ['a namespace and a class that are refused', set(namespace('baselin'), priorityClass(2e9), deployment({ priorityClassName: 'high' })), [
    `object in Namespace shop, set metadata.labels[pod-security.kubernetes.io/enforce] to baseline; ${HIGH}`,
  ]],
  // Objects that a server does not have
  ['no class', server(namespace(), account, deployment({ priorityClassName: 'high' })),
    [`workload remove ${PRIORITY}`, `object add a PriorityClass high of the value 0: pods of PriorityClass high have the priority 0${AS_NONE}`]],
  ['no class, and a priority', server(namespace(), account, deployment({ priorityClassName: 'high', priority: 7 })),
    [`workload remove ${PRIORITY}; remove spec.template.spec.priority`, 'object add a PriorityClass high of the value 7: pods of PriorityClass high have the priority 7']],
  ['no class of the system', server(namespace(), account, deployment({ priorityClassName: 'system-high' })), [`workload remove ${PRIORITY}`]],
  ['no runtime class', server(namespace(), account, deployment({ runtimeClassName: 'gvisor' })), [
    'workload remove spec.template.spec.runtimeClassName',
    'object add a RuntimeClass gvisor with the handler gvisor: the container runtime of the nodes must have a handler gvisor: set the one that it has',
  ]],
  ['no account', server(namespace(), deployment({ serviceAccountName: 'builder' })), ['object add a ServiceAccount shop/builder: the account has no rights of its own']],
  ['no namespace, and no account', server(deployment({ serviceAccountName: 'builder' })), [
    'object add a Namespace shop; add a ServiceAccount shop/builder:'
    + ' namespace shop has no labels: set the level of Pod Security that it shall enforce; the account has no rights of its own',
  ]],
])('%s', (_title, given, expected) => {
  const [denied] = checked(given).workloads;
  expect(denied.verdict.decision).toBe('denied');
  const fixes = denied.fixes?.() ?? [];
  expect(fixes.map(({ kind, description, notes, widens }) => (
    `${kind} ${description}${kind === 'object' && notes.length > 0 ? `: ${notes.join('; ')}` : ''}${widens ? ', widens' : ''}`.replace(/(hostNetwork to false): .*/, '$1')))).toEqual(expected);
  for (const fix of fixes) {
    expect(checked({ ...given, objects: inOrder(withFix(given.objects, denied, fix)) }).workloads.map(({ verdict }) => verdict.decision)).toEqual(['allowed']);
  }
});

/** What workloads need comes before them, as an administrator applies it. */
function inOrder(objects: readonly object[]): readonly object[] {
  const rank = (object: object): number => ['Deployment', 'ServiceAccount', 'RuntimeClass', 'PriorityClass', 'Namespace'].indexOf((object as { readonly kind: string }).kind);
  return [...objects].sort((a, b) => rank(b) - rank(a));
}

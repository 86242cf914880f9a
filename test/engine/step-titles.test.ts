import { admit } from '../../src/engine/admit';
import { SeenStep } from '../../src/engine/observation';
import { prepareCluster } from '../../src/engine/state/prepare-cluster';
import { titleOfStep } from '../../src/engine/step-titles';

const PLUGINS = new Set(['ServiceAccount', 'PodSecurity', 'Priority']);
const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'default' }, spec: { containers: [{ name: 'c', image: 'nginx' }] } };
const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
const DEPLOYMENT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'default' },
  spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: POD.spec } },
};
const ROLE = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'web', namespace: 'default' }, rules: [] };

function seen(operation: 'CREATE' | 'UPDATE', object: object, namespace: string): readonly SeenStep[] {
  const steps: SeenStep[] = [];
  const state = prepareCluster({ minor: 30, plugins: PLUGINS, allowPrivileged: true }, []);
  const userInfo = { username: 'jane', groups: [] };
  const request = { operation, namespace, userInfo, object, ...(operation === 'UPDATE' && { oldObject: object }) };
  const verdict = admit(state, { ...request, observe: (step) => void steps.push(step) });
  expect({ ...verdict, findings: undefined }).toEqual({ ...admit(state, request), findings: undefined });
  return steps;
}

test.each([
  ['the creation of a pod', 'CREATE', POD, 'default', 2],
  ['the update of a pod', 'UPDATE', POD, 'default', 2],
  ['a workload', 'CREATE', DEPLOYMENT, 'default', 1],
  ['a namespace', 'CREATE', NAMESPACE, '', 1],
  ['a role', 'CREATE', ROLE, 'default', 1],
] as const)('of %s, every step has a title but those that run others again, and the answer is the one that nobody sees', (_title, operation, object, namespace, most) => {
  const steps = seen(operation, object, namespace);
  expect(steps.length).toBeGreaterThan(5);
  expect(steps.filter(({ step }) => titleOfStep(step) === undefined).length).toBeLessThanOrEqual(most);
  steps.slice(1).forEach(({ before }, i) => expect(before).toBe(steps[i].after));
});

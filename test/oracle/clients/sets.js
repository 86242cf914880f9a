/* Prints random sets of objects, one a line: node sets.js COUNT SEED. */

const [count, seed] = process.argv.slice(2).map(Number);

let state = seed;

/** A number from 0 to below the limit. */
function random(limit) {
  state = (state * 1664525 + 1013904223) % 2 ** 32;
  return Math.floor((state / 2 ** 32) * limit);
}

const oneOf = (values) => values[random(values.length)];
const sometimes = (percent) => random(100) < percent;

const HOOKS = [
  'pre-install', 'post-install', 'pre-upgrade', 'post-upgrade', 'pre-delete', 'test', 'pre-install,post-install', 'post-install, pre-upgrade', 'Pre-Install',
  'test-success', 'crd-install', 'pre-rollback', 'unknown', 'pre-install,unknown', '',
];
const PHASES = ['PreSync', 'Sync', 'PostSync', 'Skip', 'SyncFail', 'PreSync,Skip', 'PostSync, PreSync', 'presync', 'PreDelete', ''];
const WEIGHTS = ['-5', '0', '5', '+3', 'x', '10', ' 1'];
const WAVES = ['-1', '0', '1', '5', '+2', 'w', ''];
const NAMESPACES = ['team', 'shop', 'web'];
const NAMESPACED = [
  'v1 Pod', 'v1 ServiceAccount', 'v1 Secret', 'v1 ConfigMap', 'v1 Service', 'v1 ResourceQuota', 'v1 LimitRange', 'apps/v1 Deployment', 'apps/v1 StatefulSet',
  'apps/v1 DaemonSet', 'batch/v1 Job', 'batch/v1 CronJob', 'policy/v1 PodDisruptionBudget', 'rbac.authorization.k8s.io/v1 Role',
  'rbac.authorization.k8s.io/v1 RoleBinding', 'networking.k8s.io/v1 Ingress', 'networking.k8s.io/v1 NetworkPolicy', 'example.com/v1 Widget',
  'example.com/v1 Namespace', 'autoscaling/v2 HorizontalPodAutoscaler',
];
const KINDS = [
  ...NAMESPACED, 'v1 Namespace', 'v1 Namespace', 'policy/v1beta1 PodSecurityPolicy', 'rbac.authorization.k8s.io/v1 ClusterRole',
  'rbac.authorization.k8s.io/v1 ClusterRoleBinding', 'scheduling.k8s.io/v1 PriorityClass', 'node.k8s.io/v1 RuntimeClass', 'storage.k8s.io/v1 StorageClass',
  'networking.k8s.io/v1 IngressClass', 'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy', 'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/v1 MutatingWebhookConfiguration', 'admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration',
  'apiextensions.k8s.io/v1 CustomResourceDefinition', 'example.com/v1 SizeClass', 'apiregistration.k8s.io/v1 APIService',
];

function object(number, names) {
  const type = oneOf(KINDS);
  const [apiVersion, kind] = type.split(' ');
  const free = NAMESPACES.filter((name) => !names.has(name));
  const name = type === 'v1 Namespace' && free.length > 0 ? oneOf(free) : `${oneOf(['a', 'b', 'c', 'x', 'y', 'z'])}${oneOf(['', '-', '0'])}${number}`;
  names.add(name);
  const annotations = {
    ...(sometimes(22) && { 'helm.sh/hook': oneOf(HOOKS), ...(sometimes(60) && { 'helm.sh/hook-weight': oneOf(WEIGHTS) }) }),
    ...(sometimes(15) && { 'argocd.argoproj.io/hook': oneOf(PHASES) }),
    ...(sometimes(25) && { 'argocd.argoproj.io/sync-wave': oneOf(WAVES) }),
  };
  const metadata = {
    name,
    ...(NAMESPACED.includes(type) && sometimes(80) && { namespace: oneOf(NAMESPACES) }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
  };
  const spec = kind === 'CustomResourceDefinition' ? { group: 'example.com', names: { kind: oneOf(['Widget', 'SizeClass', 'Other']) } } : undefined;
  return { apiVersion, kind, metadata, spec };
}

for (let i = 0; i < count; i++) {
  const names = new Set();
  console.log(JSON.stringify(Array.from({ length: 2 + random(11) }, (_each, number) => object(number, names))));
}

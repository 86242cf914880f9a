import { ClientObject, ClientRules } from './client-rules';
import { compareCodePoints } from '../../engine/pod-security/wording';
import { groupOf } from '../set/api-groups';

/*
 * The order in which Flux applies the objects of a Kustomization.
 *
 * upstream: github.com/fluxcd/pkg/ssa's sort.go, manager_apply.go ApplyAllStaged and utils/is.go; kustomize-controller's apply
 */

export const FLUX: ClientRules = {
  steps: (objects) => {
    const stages = STAGES.map(({ title, has }) => ({ title, has, objects: [] as typeof objects[number][] }));
    objects.forEach((object) => stages.find(({ has }) => has(object))?.objects.push(object));
    return stages.filter((stage) => stage.objects.length > 0)
      .map((stage) => ({ title: stage.title, objects: stage.objects.sort(compare), isTriedFirst: true }));
  },
};

interface FluxStage {
  readonly title: string;
  readonly has: (object: ClientObject) => boolean;
}

const STAGES: readonly FluxStage[] = [
  { title: 'the stage of CustomResourceDefinitions, Namespaces and ClusterRoles', has: isClusterDefinition },
  { title: 'the stage of classes', has: ({ kind }) => kind.endsWith('Class') },
  { title: 'the stage of all other objects', has: () => true },
];

function isClusterDefinition({ apiVersion, kind }: ClientObject): boolean {
  switch (kind.toLowerCase()) {
    case 'customresourcedefinition':
      return apiVersion.startsWith('apiextensions.k8s.io/');
    case 'namespace':
      return apiVersion === 'v1';
    case 'clusterrole':
      return apiVersion.startsWith('rbac.authorization.k8s.io/');
    default:
      return false;
  }
}

const FIRST: readonly string[] = [
  'CustomResourceDefinition', 'Namespace', 'ClusterRole', 'ClusterClass', 'RuntimeClass', 'PriorityClass', 'StorageClass', 'VolumeSnapshotClass',
  'IngressClass', 'GatewayClass', 'ClusterRoleBinding', 'ResourceQuota', 'ServiceAccount', 'Role', 'RoleBinding', 'ConfigMap', 'Secret', 'Service',
  'LimitRange', 'Deployment', 'StatefulSet', 'CronJob', 'PodDisruptionBudget',
];
const LAST: readonly string[] = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];
const RANKS: ReadonlyMap<string, number> = new Map([
  ...FIRST.map((kind, i) => [kind, i - FIRST.length] as const), ...LAST.map((kind, i) => [kind, i + 1] as const),
]);

function compare(one: ClientObject, other: ClientObject): number {
  return rankOf(one) - rankOf(other)
    || compareCodePoints(groupOf(one.apiVersion), groupOf(other.apiVersion))
    || compareCodePoints(one.kind, other.kind)
    || compareCodePoints(one.namespace ?? '', other.namespace ?? '')
    || compareCodePoints(one.name, other.name);
}

function rankOf({ kind }: ClientObject): number {
  return RANKS.get(kind) ?? 0;
}

import { ClientHints, ClientObject, ClientRules, ClientStep, groupKindOf, StepOptions } from './client-rules';
import { compareCodePoints } from '../../engine/pod-security/wording';

/*
 * The order in which Argo CD applies the objects of an Application: by phase, wave, kind and name.
 *
 * upstream: gitops-engine's pkg/sync/sync_tasks.go, sync_phase.go, syncwaves/waves.go and hook/hook.go
 */

export const ARGO_CD: ClientRules = {
  leavesOut: ({ hints }) => {
    const { annotations: { [HOOK]: hook, [HELM_HOOK]: helmHook } } = hints;
    const annotation = hook === undefined ? `${HELM_HOOK}: ${helmHook}` : `${HOOK}: ${hook}`;
    const phase = phaseOf(hints);
    return phase === 'SyncFail' ? `Argo CD applies it only when a sync has failed, as ${annotation} says`
      : phase === undefined ? `Argo CD does not apply it in a sync, as ${annotation} says` : undefined;
  },
  steps: (objects, options) => {
    const steps: { title: string; objects: (typeof objects)[number][] }[] = [];
    let last: SyncTask | undefined;
    for (const task of sorted(objects, options)) {
      if (last?.phase !== task.phase || last.wave !== task.wave) {
        steps.push({ title: `wave ${task.wave} of the phase ${task.phase}`, objects: [] });
      }
      last = task;
      steps.at(-1)?.objects.push(task.object);
    }
    // Argo CD waits for what is healthy only where something follows.
    return steps.map((step, i): ClientStep<(typeof objects)[number]> => (i < steps.length - 1 ? { ...step, awaitsPods: true } : step));
  },
};

const HOOK = 'argocd.argoproj.io/hook';
const WAVE = 'argocd.argoproj.io/sync-wave';
const HELM_HOOK = 'helm.sh/hook';
const HELM_WEIGHT = 'helm.sh/hook-weight';

const PHASES = ['PreSync', 'Sync', 'PostSync', 'SyncFail'] as const;

type SyncPhase = typeof PHASES[number];

const PHASES_OF_HELM: ReadonlyMap<string, SyncPhase> = new Map([
  ['pre-install', 'PreSync'], ['pre-upgrade', 'PreSync'], ['post-upgrade', 'PostSync'], ['post-install', 'PostSync'],
]);

/** The first phase in which Argo CD applies the object. Of the hooks of Helm it makes its own, if the object has none. */
function phaseOf({ annotations: { [HOOK]: own, [HELM_HOOK]: ofHelm } }: ClientHints): SyncPhase | undefined {
  const types = valuesOf(own ?? '').filter((each) => each === 'Skip' || PHASES.some((phase) => phase === each));
  if (types.length === 1 && types[0] === 'Skip') {
    return undefined;
  }
  if (own === undefined && (ofHelm === undefined || ofHelm === 'crd-install')) {
    return 'Sync';
  }
  const phases = types.length > 0 ? types : valuesOf(ofHelm ?? '').map((each) => PHASES_OF_HELM.get(each));
  return PHASES.find((phase) => phases.includes(phase));
}

function valuesOf(text: string): readonly string[] {
  return text.split(',').map((each) => each.trim()).filter((each) => each !== '');
}

/** Go's strconv.Atoi. */
const INTEGER = /^[-+]?\d+$/;

function waveOf({ annotations: { [WAVE]: wave = '', [HELM_WEIGHT]: weight = '' } }: ClientHints): number {
  return Number([wave, weight].find((each) => INTEGER.test(each)) ?? 0);
}

interface SyncTask<T extends ClientObject = ClientObject> {
  readonly object: T;
  readonly phase: SyncPhase;
  readonly wave: number;
}

function sorted<T extends ClientObject>(objects: readonly T[], { namespace }: StepOptions): readonly SyncTask<T>[] {
  const tasks = objects.map((object) => ({ object, phase: phaseOf(object.hints) ?? 'Sync', wave: waveOf(object.hints) })).sort(compare);
  // upstream: an object without a namespace gets the one of the Application, also where its kind has none.
  const afterNamespaces = withDependenciesFirst(tasks, {
    nameOf: ({ apiVersion, kind, name }) => (apiVersion === 'v1' && kind === 'Namespace' ? name : undefined),
    neededBy: (object) => object.namespace ?? namespace,
  });
  return withDependenciesFirst(afterNamespaces, {
    nameOf: ({ hints }) => hints.defines,
    neededBy: groupKindOf,
  });
}

function compare(one: SyncTask, other: SyncTask): number {
  return PHASES.indexOf(one.phase) - PHASES.indexOf(other.phase)
    || one.wave - other.wave
    || rankOf(one.object) - rankOf(other.object)
    || compareCodePoints(one.object.name, other.object.name);
}

interface Dependency {
  /** The name of what others need; undefined for an object that nobody needs. */
  readonly nameOf: (object: ClientObject) => string | undefined;
  readonly neededBy: (object: ClientObject) => string;
}

/** Moves what others need before the first of them, into its phase and wave. */
function withDependenciesFirst<T extends ClientObject>(tasks: readonly SyncTask<T>[], { nameOf, neededBy }: Dependency): readonly SyncTask<T>[] {
  const names = new Map(tasks.map(({ object }) => [object, nameOf(object)]));
  const firsts = new Map<string, SyncTask<T>>();
  const moved = new Map<SyncTask<T>, SyncTask<T>[]>();
  const stay: SyncTask<T>[] = [];
  for (const task of tasks) {
    const name = names.get(task.object);
    const first = name === undefined ? undefined : firsts.get(name);
    if (first !== undefined) {
      moved.set(first, [...moved.get(first) ?? [], { ...task, phase: first.phase, wave: first.wave }]);
      continue;
    }
    stay.push(task);
    const needed = name === undefined ? neededBy(task.object) : undefined;
    if (needed !== undefined && !firsts.has(needed)) {
      firsts.set(needed, task);
    }
  }
  return stay.flatMap((task) => [...moved.get(task) ?? [], task]);
}

const KINDS: readonly string[] = [
  'Namespace', 'NetworkPolicy', 'ResourceQuota', 'LimitRange', 'PodSecurityPolicy', 'PodDisruptionBudget', 'ServiceAccount', 'Secret', 'SecretList', 'ConfigMap',
  'StorageClass', 'PersistentVolume', 'PersistentVolumeClaim', 'CustomResourceDefinition', 'ClusterRole', 'ClusterRoleList', 'ClusterRoleBinding',
  'ClusterRoleBindingList', 'Role', 'RoleList', 'RoleBinding', 'RoleBindingList', 'Service', 'DaemonSet', 'Pod', 'ReplicationController', 'ReplicaSet',
  'Deployment', 'HorizontalPodAutoscaler', 'StatefulSet', 'Job', 'CronJob', 'IngressClass', 'Ingress', 'APIService',
];
const RANKS: ReadonlyMap<string, number> = new Map(KINDS.map((kind, i) => [kind, i - KINDS.length]));

/** Other kinds come last. */
function rankOf({ kind }: ClientObject): number {
  return RANKS.get(kind) ?? 0;
}

import { isJsonObject, ManifestDocument } from './manifest-object';
import { compareCodePoints } from '../../engine/pod-security/wording';

/*
 * The order in which Helm installs the objects of a release: hooks before and after the others.
 *
 * upstream: Helm's pkg/releaseutil/manifest_sorter.go, pkg/releaseutil/kind_sorter.go, pkg/action/hooks.go
 */

/** When Helm creates an object: before the others, with them, after them, or not when it installs the release. */
type InstallPhase = 'before' | 'with' | 'after' | 'later';

/** An object that Helm creates at another time than the rest. */
interface HelmHook {
  readonly phase: InstallPhase;
  /** Whether Helm ever creates it, but for tests. */
  readonly isInstalled: boolean;
  readonly weight: number;
  readonly kind: string;
  readonly name: string;
}

const HOOK = 'helm.sh/hook';
const WEIGHT = 'helm.sh/hook-weight';
const TESTS: ReadonlySet<string> = new Set(['test', 'test-success', 'test-failure']);
const EVENTS: ReadonlySet<string> = new Set([
  ...TESTS, 'pre-install', 'post-install', 'pre-delete', 'post-delete', 'pre-upgrade', 'post-upgrade', 'pre-rollback', 'post-rollback',
]);
/** Go's strconv.Atoi. */
const INTEGER = /^[-+]?\d+$/;

/** Undefined for an object that is no hook. */
function hookOf(value: unknown): HelmHook | undefined {
  const { kind, metadata } = isJsonObject(value) ? value : {};
  const { annotations, name } = isJsonObject(metadata) ? metadata : {};
  const { [HOOK]: hooks, [WEIGHT]: weight } = isJsonObject(annotations) ? annotations : {};
  if (typeof hooks !== 'string') {
    return undefined;
  }
  const events = hooks.split(',').map((each) => each.trim().toLowerCase());
  const phase = events.includes('pre-install') ? 'before' : events.includes('post-install') ? 'after' : 'later';
  return {
    phase,
    // upstream: an object with an event that Helm does not know is left out.
    isInstalled: events.every((each) => EVENTS.has(each)) && !events.every((each) => TESTS.has(each)),
    weight: typeof weight === 'string' && INTEGER.test(weight) ? Number(weight) : 0,
    kind: String(kind),
    name: String(name),
  };
}

/** Whether Helm creates the object, other than for a test. */
export function isInstalled(value: unknown): boolean {
  return hookOf(value)?.isInstalled !== false;
}

/** Whether something in a text may be a hook. */
export function mayHaveHook(text: string): boolean {
  return text.includes(HOOK);
}

/** Whether Helm creates an object before or after the others. */
export function isHook(value: unknown): boolean {
  return hookOf(value) !== undefined;
}

const PHASES: readonly InstallPhase[] = ['before', 'with', 'after', 'later'];

/** The documents of a release in the order in which Helm creates what is in them; those of CustomResourceDefinitions and others stay in their order. */
export function inInstallOrder(documents: readonly ManifestDocument[]): readonly ManifestDocument[] {
  const hooks = new Map(documents.flatMap((document) => {
    const hook = hookOf(document.value);
    return hook === undefined ? [] : [[document, hook] as const];
  }));
  if (hooks.size === 0) {
    return documents;
  }
  const phaseOf = (document: ManifestDocument): number => PHASES.indexOf(hooks.get(document)?.phase ?? 'with');
  const sorted = [...documents].sort((one, other) => {
    const [first, second] = [hooks.get(one), hooks.get(other)];
    return phaseOf(one) - phaseOf(other) || (first === undefined || second === undefined ? 0 : compareHooks(first, second));
  });
  return sorted.map((document) => (isAwaited(hooks.get(document)) ? { ...document, awaitsPods: true } : document));
}

/** Before Helm goes on, it waits until the pods of a hook have run. */
function isAwaited(hook: HelmHook | undefined): boolean {
  return hook?.kind === 'Job' && (hook.phase === 'before' || hook.phase === 'after');
}

function compareHooks(one: HelmHook, other: HelmHook): number {
  const byKind = rankOf(one.kind) - rankOf(other.kind) || compareCodePoints(one.kind, other.kind);
  return one.weight - other.weight || byKind || compareCodePoints(one.name, other.name);
}

/** The kinds in the order of their installation; others come last. */
const INSTALL_ORDER: readonly string[] = [
  'PriorityClass', 'Namespace', 'NetworkPolicy', 'ResourceQuota', 'LimitRange', 'PodSecurityPolicy', 'PodDisruptionBudget', 'ServiceAccount', 'Secret',
  'SecretList', 'ConfigMap', 'StorageClass', 'PersistentVolume', 'PersistentVolumeClaim', 'CustomResourceDefinition', 'ClusterRole', 'ClusterRoleList',
  'ClusterRoleBinding', 'ClusterRoleBindingList', 'Role', 'RoleList', 'RoleBinding', 'RoleBindingList', 'Service', 'DaemonSet', 'Pod',
  'ReplicationController', 'ReplicaSet', 'Deployment', 'HorizontalPodAutoscaler', 'StatefulSet', 'Job', 'CronJob', 'IngressClass', 'Ingress', 'APIService',
];

function rankOf(kind: string): number {
  const rank = INSTALL_ORDER.indexOf(kind);
  return rank < 0 ? INSTALL_ORDER.length : rank;
}

import { isJsonObject, ManifestDocument } from './manifest-object';
import { compareCodePoints } from '../../engine/pod-security/wording';

/*
 * The order in which Helm installs the objects of a release: hooks before and after the others.
 *
 * upstream: Helm 4's pkg/release/v1/util/manifest_sorter.go and kind_sorter.go, pkg/action/hooks.go; Helm 3 does not sort webhook configurations
 */

/** When Helm creates an object: before the others, with them, after them, or not when it installs the release. */
type InstallPhase = 'before' | 'with' | 'after' | 'later';

/** What Helm does with a release. */
export type HelmAction = 'install' | 'upgrade';

/** An object that Helm creates at another time than the rest. */
export interface HelmHook {
  readonly phase: InstallPhase;
  /** Whether Helm ever creates it, but for tests. */
  readonly isInstalled: boolean;
  readonly events: readonly string[];
  readonly weight: number;
  readonly kind: string;
  readonly name: string;
}

const HOOK = 'helm.sh/hook';
const DELETE_POLICY = 'helm.sh/hook-delete-policy';
const BEFORE_CREATION = 'before-hook-creation';
const DELETE_POLICIES: ReadonlySet<string> = new Set([BEFORE_CREATION, 'hook-succeeded', 'hook-failed']);
const WEIGHT = 'helm.sh/hook-weight';
const TESTS: ReadonlySet<string> = new Set(['test', 'test-success', 'test-failure']);
const EVENTS: ReadonlySet<string> = new Set([
  ...TESTS, 'pre-install', 'post-install', 'pre-delete', 'post-delete', 'pre-upgrade', 'post-upgrade', 'pre-rollback', 'post-rollback',
]);
/** Go's strconv.Atoi. */
const INTEGER = /^[-+]?\d+$/;

/** Undefined for an object that is no hook. */
export function hookOf(value: unknown, action: HelmAction = 'install'): HelmHook | undefined {
  const { kind, metadata } = isJsonObject(value) ? value : {};
  const { annotations, name } = isJsonObject(metadata) ? metadata : {};
  const { [HOOK]: hooks, [WEIGHT]: weight } = isJsonObject(annotations) ? annotations : {};
  if (typeof hooks !== 'string') {
    return undefined;
  }
  const events = hooks.split(',').map((each) => each.trim().toLowerCase());
  const phase = events.includes(`pre-${action}`) ? 'before' : events.includes(`post-${action}`) ? 'after' : 'later';
  return {
    phase,
    // upstream: an object with an event that Helm does not know is left out.
    isInstalled: events.every(isEvent) && !events.every((each) => TESTS.has(each)),
    events,
    weight: typeof weight === 'string' && INTEGER.test(weight) ? Number(weight) : 0,
    kind: String(kind),
    name: String(name),
  };
}

/** Whether Helm knows an event for which a hook asks. */
export function isEvent(event: string): boolean {
  return EVENTS.has(event);
}

/** Whether Helm creates the object, other than for a test. */
export function isInstalled(value: unknown): boolean {
  return hookOf(value)?.isInstalled !== false;
}

/** Whether Helm deletes a hook that is there before it creates it. */
export function isRecreatedHook(value: unknown): boolean {
  const { kind, metadata } = isJsonObject(value) ? value : {};
  const { annotations } = isJsonObject(metadata) ? metadata : {};
  const { [DELETE_POLICY]: text } = isJsonObject(annotations) ? annotations : {};
  const policies = typeof text === 'string' ? text.split(',').map((each) => each.trim().toLowerCase()).filter((each) => DELETE_POLICIES.has(each)) : [];
  return kind !== 'CustomResourceDefinition' && (policies.length === 0 || policies.includes(BEFORE_CREATION));
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
export function isAwaited(hook: HelmHook | undefined): boolean {
  return hook?.kind === 'Job' && (hook.phase === 'before' || hook.phase === 'after');
}

/** upstream: the hooks, which are sorted by kind, are sorted by weight and name. */
export function compareHooks(one: HelmHook, other: HelmHook): number {
  return one.weight - other.weight || compareCodePoints(one.name, other.name) || compareKinds(one.kind, other.kind);
}

/** The order of the kinds of what Helm installs together. */
export function compareKinds(one: string, other: string): number {
  const [first, second] = [rankOf(one), rankOf(other)];
  return first - second || (first === INSTALL_ORDER.length ? compareCodePoints(one, other) : 0);
}

/** The kinds in the order of their installation; others come last. */
const INSTALL_ORDER: readonly string[] = [
  'PriorityClass', 'Namespace', 'NetworkPolicy', 'ResourceQuota', 'LimitRange', 'PodSecurityPolicy', 'PodDisruptionBudget', 'ServiceAccount', 'Secret',
  'SecretList', 'ConfigMap', 'StorageClass', 'PersistentVolume', 'PersistentVolumeClaim', 'CustomResourceDefinition', 'ClusterRole', 'ClusterRoleList',
  'ClusterRoleBinding', 'ClusterRoleBindingList', 'Role', 'RoleList', 'RoleBinding', 'RoleBindingList', 'Service', 'DaemonSet', 'Pod',
  'ReplicationController', 'ReplicaSet', 'Deployment', 'HorizontalPodAutoscaler', 'StatefulSet', 'Job', 'CronJob', 'IngressClass', 'Ingress', 'APIService',
  'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration',
];

function rankOf(kind: string): number {
  const rank = INSTALL_ORDER.indexOf(kind);
  return rank < 0 ? INSTALL_ORDER.length : rank;
}

import { CheckedCluster, CheckOptions } from './check-options';
import { hasConditionalWebhooks } from './conditional-webhooks';
import { decidesByDefault } from './deciding-plugins';
import { Evaluator } from './evaluator';
import { limitsIn } from './limits';
import { loadBase } from './load-base';
import { FindPlacedObject, objectPlaces } from './object-places';
import { policyPlaces } from './policy-places';
import { RejectedObject } from './rejected-object';
import { ExistingReader, releaseIn } from './release-before';
import { ADMISSION_POLICY_KINDS, isAdmissionPolicyKind } from '../../engine/admission-policy/policy-kinds';
import { JsonObject } from '../../engine/json-object';
import { kindNamed } from '../../engine/kinds';
import { otherRefusal } from '../../engine/lazy-modules';
import { AdmissionPolicy } from '../../engine/objects/admission-registration';
import { isBinding } from '../../engine/objects/binding';
import { KubernetesObject } from '../../engine/objects/meta';
import { Consumption } from '../../engine/resource-quota/consumption';
import { ClusterSettings, PluginName } from '../../engine/settings';
import { ClusterState } from '../../engine/state/cluster-state';
import { keyOfOtherKind } from '../../engine/state/kind-keys';
import { SetSteps } from '../client/set-steps';
import { stopNotes } from '../client/stops';
import { Diagnostic, note } from '../result/diagnostic';
import { EvaluatedObject } from '../result/result';
import { groupOf } from '../set/api-groups';
import { CustomResourceDefinitions } from '../set/custom-resource-definitions';
import { Identity } from '../set/identity';
import { WHOLE_SET } from '../set/located';
import { ManifestSet } from '../set/manifest-set';
import { SetItem } from '../set/set-item';
import { SkippedReason } from '../set/skipped';


const DEFAULT_NAMESPACE = 'default';

/** A cluster to which a set of documents has been applied. */
export interface AppliedSet {
  readonly state: ClusterState;
  readonly evaluated: readonly EvaluatedObject[];
  readonly diagnostics: readonly Diagnostic[];
  readonly ignored: ReadonlyMap<string, number>;
  readonly skipped: ReadonlyMap<SkippedReason, number>;
  /** Those on what is not evaluated, and on what is strange in what is in the cluster. */
  readonly onInput: readonly Diagnostic[];
  readonly isEmpty: boolean;
  /** Where the objects are; only for those who explain a verdict. */
  readonly objectPlace?: FindPlacedObject;
  /** The objects on which nothing decides but validation. */
  readonly passedBy: readonly Identity[];
  /** What is said to be in the cluster, and cannot be, since the API server rejects it. */
  readonly refusedExisting: readonly RejectedObject[];
}

/** Reads all documents, and applies them one after another. */
export function applySet(options: CheckOptions): AppliedSet {
  const { cluster: { settings, useServiceAccountCredentials = true }, applier, strict = false, namespace } = options;
  const { keepObjects, operation, client, tellsAll, tellsUnvalidated } = options;
  const { examinesPods, proposesFixes, mostInMemory, observe, observeAgain } = options;
  const state = new ClusterState(settings);
  const base = readBase(options);
  const present = new Set(base.definitions.values);
  const set = readSet(options, base.definitions);
  const limits = limitsIn([base, set], settings.minor);
  const decidesOnAll = limits.limitOthers || readsAnyKind(settings) || decidesByDefault(base, set, settings)
    || hasConditionalWebhooks([base, set], settings)
    || (runsPolicies(settings) && (base.has(ADMISSION_POLICY_KINDS) || set.has(ADMISSION_POLICY_KINDS) || hasStaticPolicies(settings)));
  base.complete(decidesOnAll);
  const { values: definitions, uncertain } = set.definitions;
  const refused = refusedDefinitions(state, definitions, (each) => present.has(each) || uncertain.has(each));
  set.definitions.refuse(refused);
  refused.forEach((each) => state.refuseKind(each));
  set.complete(decidesOnAll);
  const steps = set.arrange([...present]);
  const isEmpty = set.size === 0 && !set.diagnostics.some(({ level }) => level === 'error');
  set.items.forEach((item) => declare(state, item, namespace ?? DEFAULT_NAMESPACE));
  if (limits.namespaces.size > 0) {
    state.consumption = new Consumption(settings.minor, limits.namespaces);
  }
  new Map(definitions.filter((each) => !refused.has(each)).map((each) => [definitionName(each), each])).forEach((each) => state.defineKind(each));
  const policyPlace = policyPlaces([base, set]);
  const objectPlace = observe === undefined ? undefined : objectPlaces([base, set]);
  const isRelease = client?.name === 'helm' && operation === undefined;
  const release = isRelease ? releaseIn(base.items, set.items, namespace ?? DEFAULT_NAMESPACE) : undefined;
  const reader = new ExistingReader(client, release, base.items);
  const defaults = options.replacesExisting === true ? undefined : defaultsOf(options.cluster);
  const { diagnostics: refusals, refused: refusedExisting, others } = loadBase(state, base, { defaults, reader });
  const observers = { observe, observeAgain, onEvaluated: options.surprises?.onEvaluated };
  const kept = { keepObjects, tellsAll, tellsUnvalidated, examinesPods, proposesFixes, mostInMemory };
  const sending = { operation, client, release, fieldValidation: client?.fieldValidation };
  const evaluatorOptions = { applier, useServiceAccountCredentials, strict, steps, ...sending, ...kept, ...observers };
  const evaluator = new Evaluator(state, evaluatorOptions, others);
  const evaluated = evaluator.evaluate(set).map((each) => (each.verdict.policyEffects === undefined ? each : { ...each, policyPlace }));
  evaluator.passedBy.filter((identity) => !isParam(state, identity)).forEach((identity) => set.ignore(identity));
  const isWarning = ({ level }: Diagnostic): boolean => level === 'warning';
  const onInput = [...base.diagnostics.filter(isWarning), ...base.skipped.diagnostics(strict), ...set.skipped.diagnostics(strict)];
  const diagnostics = [...refusals, ...set.diagnostics, ...onInput, ...evaluator.diagnostics];
  diagnostics.push(...client === undefined ? [] : stopNotes(client, steps, evaluator.steps.refusals));
  if (set.withoutNamespace > 0 && namespace === undefined) {
    const { withoutNamespace: count } = set;
    diagnostics.push(note(WHOLE_SET, `${count} ${count === 1 ? 'object does' : 'objects do'} not set a namespace: using ${DEFAULT_NAMESPACE}`));
  }
  diagnostics.push(...idleInjections(state));
  const ofSet = { ignored: set.ignored, skipped: set.skipped.counts(), isEmpty, objectPlace, passedBy: evaluator.passedBy };
  return { state, evaluated, diagnostics, onInput, ...ofSet, refusedExisting };
}

/** What webhooks add, and no pod gets. */
function idleInjections({ settings: { plugins, injections = [] }, injected }: ClusterState): readonly Diagnostic[] {
  return plugins.has('MutatingAdmissionWebhook')
    ? injections.filter((each) => !injected.has(each)).map(({ source }) => note(WHOLE_SET, `no pod that is created gets what ${source} adds`))
    : [];
}

/** The definitions that the API server refuses: as new ones, or as changes of the one before of that name. */
function refusedDefinitions(
  state: ClusterState, definitions: readonly JsonObject[], isTaken: (definition: JsonObject) => boolean,
): ReadonlySet<JsonObject> {
  const refused = new Set<JsonObject>();
  const inForce = new Map<string | undefined, JsonObject>();
  for (const each of definitions) {
    const name = definitionName(each);
    if (!isTaken(each) && otherRefusal().refusesDefinition(state, each, inForce.get(name))) {
      refused.add(each);
    } else {
      inForce.set(name, each);
    }
  }
  return refused;
}

function definitionName({ metadata }: KubernetesObject): string | undefined {
  return metadata?.name;
}

/** Whether policies may ask for the object as a param. */
function isParam(state: ClusterState, { apiVersion, kind }: Identity): boolean {
  return ADMISSION_POLICY_KINDS.flatMap((each) => state.objectsOf(each) as AdmissionPolicy[]).some(({ spec }) => {
    const { paramKind } = spec ?? {};
    return paramKind?.kind === kind && groupOf(paramKind.apiVersion ?? '') === groupOf(apiVersion);
  });
}

/** Plugins that are off by default, and decide on objects of other kinds than pods and workloads. */
const READ_ANY_KIND: readonly PluginName[] = ['DenyServiceExternalIPs', 'OwnerReferencesPermissionEnforcement'];

function hasStaticPolicies({ staticManifests = [] }: ClusterSettings): boolean {
  return staticManifests.some(({ kind = '' }) => isAdmissionPolicyKind(kind));
}

function readsAnyKind({ plugins }: ClusterSettings): boolean {
  return READ_ANY_KIND.some((name) => plugins.has(name));
}

function runsPolicies({ plugins }: ClusterSettings): boolean {
  return ADMISSION_POLICY_KINDS.some((name) => plugins.has(name));
}

/** The start of the sources of what the cluster holds from the start. */
function defaultsOf({ name }: CheckedCluster): string {
  return `${name} objects[`;
}

/** What is in the cluster before anything is applied. */
function readBase({ cluster, existing = [] }: CheckOptions): ManifestSet {
  const { settings } = cluster;
  const set = new ManifestSet({ settings, namespace: DEFAULT_NAMESPACE, namespaceIsGiven: false });
  cluster.objects.forEach((value, i) => set.add({ source: `${defaultsOf(cluster)}${i}]`, value }));
  for (const document of existing) {
    set.add(document);
  }
  return set;
}

function readSet(options: CheckOptions, definitions: CustomResourceDefinitions): ManifestSet {
  const { client, cluster, documents, namespace, mixesNamespaces = false, namespaceMismatch, mostInMemory, onProgress, onObject } = options;
  const set = new ManifestSet({
    settings: cluster.settings,
    namespace: namespace ?? DEFAULT_NAMESPACE,
    // Other clients give the namespace to objects that name none, and take the others as they are.
    namespaceIsGiven: namespace !== undefined && !mixesNamespaces && (client?.name ?? 'kubectl') === 'kubectl',
    namespaceMismatch,
    definitions,
    isSent: true,
    isApplied: options.operation === undefined,
    isOnServer: options.client?.isOnServer,
    steps: client && SetSteps.of(client, namespace ?? DEFAULT_NAMESPACE),
    onObject,
    mostValues: mostInMemory,
  });
  let read = 0;
  for (const document of documents) {
    set.add(document);
    onProgress?.(++read);
  }
  return set;
}

/** Notes what the set names. The cluster gets nothing of an object whose version it does not serve. */
function declare(state: ClusterState, item: SetItem, defaultNamespace: string): void {
  // Where policies decide on the resource, it has an item of its own.
  if (item.type === 'custom' && !item.resource.isOnlyValidated) {
    return;
  }
  const { kind, namespace = defaultNamespace, name } = item.identity;
  if (item.type === 'other' || item.type === 'custom') {
    state.declare(keyOfOtherKind(groupOf(item.identity.apiVersion), kind), item.identity.namespace ?? '', name);
    if (isBinding(item.identity)) {
      state.declare('Pod', namespace, name);
    }
    return;
  }
  state.declare(kind, kindNamed(kind)?.namespaced === true ? namespace : '', name);
}

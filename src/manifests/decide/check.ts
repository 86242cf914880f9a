import { ObserveObject } from './evaluate-pod';
import { Evaluator } from './evaluator';
import { limitsIn } from './limits';
import { loadBase } from './load-base';
import { FindPlacedObject, objectPlaces } from './object-places';
import { RequestedOperation } from './operation';
import { tellPointlessPolicies } from './pointless-policies';
import { policyPlaces } from './policy-places';
import { tellUnmetLimits } from './unmet-limits';
import { isBinding } from './unstored-kinds';
import { notesOfUnvalidated } from './unvalidated';
import { ADMISSION_POLICY_KINDS, isAdmissionPolicyKind } from '../../engine/admission-policy/policy-kinds';
import { JsonObject } from '../../engine/json-object';
import { kindNamed } from '../../engine/kinds';
import { otherRefusal } from '../../engine/lazy-modules';
import { AdmissionPolicy } from '../../engine/objects/admission-registration';
import { KubernetesObject } from '../../engine/objects/meta';
import { UserInfo } from '../../engine/objects/rbac';
import { Consumption } from '../../engine/resource-quota/consumption';
import { ClusterSettings, PluginName } from '../../engine/settings';
import { ClusterState } from '../../engine/state/cluster-state';
import { CUSTOM_RESOURCE_DEFINITION, keyOfOtherKind } from '../../engine/state/kind-keys';
import { Decision } from '../../engine/verdict';
import { Diagnostic, error, note } from '../result/diagnostic';
import { CheckResult, EvaluatedObject } from '../result/result';
import { groupOf, isBuiltInGroup } from '../set/api-groups';
import { ClientFieldValidation } from '../set/client-field-validation';
import { CustomResourceDefinitions } from '../set/custom-resource-definitions';
import { Identity } from '../set/identity';
import { WHOLE_SET } from '../set/located';
import { ManifestDocument, ManifestObject } from '../set/manifest-object';
import { ManifestSet, SetItem } from '../set/manifest-set';
import { SkippedReason } from '../set/skipped';

/** The cluster that the manifests are meant for. */
export interface CheckedCluster {
  readonly name: string;
  readonly settings: ClusterSettings;
  /** What such a cluster holds from the start, as JSON values. */
  readonly objects: readonly unknown[];
  /** False where kube-controller-manager runs without `--use-service-account-credentials`. */
  readonly useServiceAccountCredentials?: boolean;
  /** Whether nobody said which cluster it is. */
  readonly assumed?: boolean;
}

export interface CheckOptions {
  readonly cluster: CheckedCluster;
  /** What is in the cluster beside that, as `kubectl get -o yaml` prints it. */
  readonly existing?: Iterable<ManifestDocument>;
  readonly documents: Iterable<ManifestDocument>;
  /** For objects that name no namespace; `default` where it is not given. */
  readonly namespace?: string;
  /** Whether objects of other namespaces than that may be in the set, too. */
  readonly mixesNamespaces?: boolean;
  /** What to say of an object of another namespace than that; kubectl's own sentence, where it is not given. */
  readonly namespaceMismatch?: (own: string, given: string) => string;
  /** Who applies the manifests; an administrator where nobody is given. */
  readonly applier?: UserInfo;
  /** What is done with the objects; they are applied where none is given. */
  readonly operation?: RequestedOperation;
  /** Whether an assumption makes a verdict unknown. */
  readonly strict?: boolean;
  /** Called for each document, with how many there were. */
  readonly onProgress?: (documents: number) => void;
  /** Called for each object of the set. */
  readonly onObject?: (object: ManifestObject) => void;
  /** Whether what the cluster has may be given again, with other values, in place of what was given before. */
  readonly replacesExisting?: boolean;
  /** Whether a set without objects is no error. */
  readonly mayBeEmpty?: boolean;
  /** Whether verdicts keep the object as stored. */
  readonly keepObjects?: boolean;
  /** Whether each pod can be compared with every policy and level afterwards. */
  readonly examinesPods?: boolean;
  /** Whether a report has the fixes of everything that is denied. */
  readonly proposesFixes?: boolean;
  /** Whether objects of other kinds that the API server takes without a word get a verdict, too. */
  readonly tellsAll?: boolean;
  /** What becomes of fields that the API server does not have; warnings, where it is not given. */
  readonly fieldValidation?: ClientFieldValidation;
  /** Who sees the steps of the requests for an object, and where the objects are; for those who explain a verdict. */
  readonly observe?: ObserveObject;
  readonly observeAgain?: ObserveObject;
  /** How many objects are held in memory at once; those of files that come after them are read and decided on again for their details. */
  readonly mostInMemory?: number;
  /** Who finds what people do not expect of objects that are admitted; nobody where it is not given. */
  readonly surprises?: SurpriseFinder;
}

const DEFAULT_NAMESPACE = 'default';

/** Finds what people do not expect of objects that are admitted. */
export interface SurpriseFinder {
  /** Told of each object while its verdict has the object as stored. */
  readonly onEvaluated?: (evaluated: EvaluatedObject, state: ClusterState) => void;
  readonly find: (state: ClusterState, evaluated: readonly EvaluatedObject[]) => readonly Diagnostic[];
}

/** Applies a set of documents to a cluster, and decides on every object of it. */
export function checkDocuments(options: CheckOptions): CheckResult {
  const { cluster: { name, settings, assumed }, strict = false } = options;
  const applied = applySet(options);
  const { state } = applied;
  const evaluated = tellUnmetLimits(state, tellPointlessPolicies(state, applied.evaluated, strict));
  const workloads = evaluated.filter(isWorkload);
  const objects = evaluated.filter((object) => !isWorkload(object) && ((options.tellsAll === true && isOtherKind(object)) || isWorthTelling(object)));
  const diagnostics = [...applied.diagnostics, ...(applied.isEmpty && !options.mayBeEmpty ? [error(WHOLE_SET, 'no object in the set')] : []), ...idlePolicies(state), ...options.surprises?.find(state, evaluated) ?? []];
  if (!applied.isEmpty && workloads.length === 0) {
    diagnostics.push(note(WHOLE_SET, 'no workload in the set'));
  }
  if (options.operation !== 'DELETE') {
    diagnostics.push(...notesOfUnvalidated(state, applied.ignored.keys()));
  }
  return {
    cluster: { name, settings, assumed },
    summary: summaryOf(workloads, objects),
    workloads,
    objects,
    diagnostics,
    ignored: applied.ignored,
    skipped: applied.skipped,
    ...admissionPoliciesOf(state),
  };
}

/** The admission policies of the set and the cluster, by which findings may name them. */
function admissionPoliciesOf(state: ClusterState): Pick<CheckResult, 'admissionPolicies'> {
  const policies: readonly KubernetesObject[] = [
    ...ADMISSION_POLICY_KINDS.flatMap((kind) => state.objectsOf(kind)), ...(state.settings.staticManifests ?? []).filter(({ kind = '' }) => isAdmissionPolicyKind(kind)),
  ];
  return policies.length === 0 ? {} : { admissionPolicies: policies.map(({ kind = '', metadata }) => `${kind}/${metadata?.name ?? ''}`) };
}

/** Whether something is said of an object that is no workload, or an admission policy decides on it. */
export function isWorthTelling({ apiVersion, kind, verdict: { decision, admissionPolicies, assumptions }, warnings }: EvaluatedObject): boolean {
  const restsOnMore = kind === CUSTOM_RESOURCE_DEFINITION || isBinding({ apiVersion, kind }) || !isBuiltInGroup(groupOf(apiVersion));
  const isAssumedTaken = restsOnMore && assumptions.length > 0;
  return decision !== 'allowed' || warnings.length > 0 || admissionPolicies !== undefined || isAssumedTaken;
}

/** Whether the engine decides on the kind only by plugins that look at objects of any kind. */
export function isOtherKind({ kind, template }: EvaluatedObject): boolean {
  return template === undefined && kindNamed(kind) === undefined;
}

/** A cluster to which a set of documents has been applied. */
export interface AppliedSet {
  readonly state: ClusterState;
  readonly evaluated: readonly EvaluatedObject[];
  readonly diagnostics: readonly Diagnostic[];
  readonly ignored: ReadonlyMap<string, number>;
  readonly skipped: ReadonlyMap<SkippedReason, number>;
  readonly isEmpty: boolean;
  /** Where the objects are; only for those who explain a verdict. */
  readonly objectPlace?: FindPlacedObject;
  /** The objects on which nothing decides but validation. */
  readonly passedBy: readonly Identity[];
}

/** Reads all documents, and applies them one after another. */
export function applySet(options: CheckOptions): AppliedSet {
  const { cluster: { settings, useServiceAccountCredentials = true }, applier, strict = false, namespace } = options;
  const { keepObjects, operation, fieldValidation, tellsAll, examinesPods, proposesFixes, mostInMemory, observe, observeAgain } = options;
  const state = new ClusterState(settings);
  const base = readBase(options);
  const present = new Set(base.definitions.values);
  const set = readSet(options, base.definitions);
  const limits = limitsIn([base, set], settings.minor);
  const decidesOnAll = limits.limitOthers || readsAnyKind(settings)
    || (runsPolicies(settings) && (base.has(ADMISSION_POLICY_KINDS) || set.has(ADMISSION_POLICY_KINDS) || hasStaticPolicies(settings)));
  base.complete(decidesOnAll);
  const { values: definitions, uncertain } = set.definitions;
  const refused = refusedDefinitions(state, definitions, (each) => present.has(each) || uncertain.has(each));
  set.definitions.refuse(refused);
  refused.forEach((each) => state.refuseKind(each));
  set.complete(decidesOnAll);
  const isEmpty = set.size === 0 && !set.diagnostics.some(({ level }) => level === 'error');
  set.items.forEach((item) => declare(state, item, namespace ?? DEFAULT_NAMESPACE));
  if (limits.namespaces.size > 0) {
    state.consumption = new Consumption(settings.minor, limits.namespaces);
  }
  new Map(definitions.filter((each) => !refused.has(each)).map((each) => [definitionName(each), each])).forEach((each) => state.defineKind(each));
  const policyPlace = policyPlaces([base, set]);
  const objectPlace = observe === undefined ? undefined : objectPlaces([base, set]);
  const { diagnostics: refusals, others } = loadBase(state, base, options.replacesExisting === true ? undefined : defaultsOf(options.cluster));
  const observers = { observe, observeAgain, onEvaluated: options.surprises?.onEvaluated };
  const kept = { keepObjects, tellsAll, examinesPods, proposesFixes, mostInMemory };
  const evaluatorOptions = { applier, useServiceAccountCredentials, strict, operation, fieldValidation, ...kept, ...observers };
  const evaluator = new Evaluator(state, evaluatorOptions, others);
  const evaluated = evaluator.evaluate(set).map((each) => (each.verdict.policyEffects === undefined ? each : { ...each, policyPlace }));
  evaluator.passedBy.filter((identity) => !isParam(state, identity)).forEach((identity) => set.ignore(identity));
  const diagnostics = [...refusals, ...set.diagnostics, ...set.skipped.diagnostics(strict), ...evaluator.diagnostics];
  if (set.withoutNamespace > 0 && namespace === undefined) {
    const { withoutNamespace: count } = set;
    diagnostics.push(note(WHOLE_SET, `${count} ${count === 1 ? 'object does' : 'objects do'} not set a namespace: using ${DEFAULT_NAMESPACE}`));
  }
  const { ignored, skipped } = set;
  return { state, evaluated, diagnostics, ignored, skipped: skipped.counts(), isEmpty, objectPlace, passedBy: evaluator.passedBy };
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
  const { cluster, documents, namespace, mixesNamespaces = false, namespaceMismatch, mostInMemory, onProgress, onObject } = options;
  const set = new ManifestSet({
    settings: cluster.settings,
    namespace: namespace ?? DEFAULT_NAMESPACE,
    namespaceIsGiven: namespace !== undefined && !mixesNamespaces,
    namespaceMismatch,
    definitions,
    isSent: true,
    isApplied: options.operation === undefined,
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
  if (item.type === 'custom') {
    return;
  }
  const { kind, namespace = defaultNamespace, name } = item.identity;
  if (item.type === 'other') {
    state.declare(keyOfOtherKind(groupOf(item.identity.apiVersion), kind), item.identity.namespace ?? '', name);
    if (isBinding(item.identity)) {
      state.declare('Pod', namespace, name);
    }
    return;
  }
  state.declare(kind, kindNamed(kind)?.namespaced === true ? namespace : '', name);
}

/** Policies that nothing uses, since their plugin is off. */
export function idlePolicies(state: ClusterState): readonly Diagnostic[] {
  return ['PodSecurityPolicy', ...ADMISSION_POLICY_KINDS].flatMap((kind) => {
    const count = state.objectsOf(kind).length;
    return state.settings.plugins.has(kind) || count === 0
      ? []
      : [note(WHOLE_SET, `the ${kind} plugin is off, so ${count === 1 ? 'the policy has' : `the ${count} policies have`} no effect`)];
  });
}

/** Whether it is a pod, or something with a pod template. */
export function isWorkload({ kind, template }: EvaluatedObject): boolean {
  return template !== undefined || kindNamed(kind)?.workload === true;
}

/** How many objects have each verdict. What the cluster takes counts only if it is a workload, or a policy was asked. */
export function summaryOf(workloads: readonly EvaluatedObject[], objects: readonly EvaluatedObject[]): CheckResult['summary'] {
  return countDecisions([...workloads, ...objects.filter(({ verdict }) => verdict.decision !== 'allowed' || verdict.admissionPolicies !== undefined)]);
}

/** How many objects have each verdict. */
function countDecisions(evaluated: readonly EvaluatedObject[]): Readonly<Record<Decision, number>> {
  const counts = { allowed: 0, denied: 0, unknown: 0 };
  for (const { verdict } of evaluated) {
    counts[verdict.decision]++;
  }
  return counts;
}

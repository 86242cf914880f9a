import { Evaluator } from './evaluator';
import { refusedNamespaces } from './namespace-labels';
import { Cluster, ClusterSettings, prepareCluster, RefusedObject } from '../../engine/cluster';
import { decodeObject } from '../../engine/decoding/decode-object';
import { UserInfo } from '../../engine/objects/rbac';
import { Decision, Finding, refused } from '../../engine/verdict';
import { Minor } from '../../engine/version';
import { error, note, Diagnostic, warning } from '../result/diagnostic';
import { CheckedObject, CheckResult } from '../result/result';
import { assumedNamespaces, brokenBindings, droppedFields, idlePolicies } from '../result/set-diagnostics';
import { wrongTypeFinding } from '../result/wrong-type';
import { ManifestDocument } from '../set/manifest-object';
import { ClusterObject, ObjectSet } from '../set/object-set';

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
  /** What is in the cluster beside that, as `kubectl get -o yaml` has it. */
  readonly existing?: Iterable<ManifestDocument>;
  readonly documents: Iterable<ManifestDocument>;
  /** For objects that name no namespace; `default` where it is not given. */
  readonly namespace?: string;
  /** Who applies the manifests; an administrator where nobody is given. */
  readonly applier?: UserInfo;
  /** Whether what a verdict takes for granted makes it unknown. */
  readonly strict?: boolean;
  /** Called for each document, with how many there were. */
  readonly onProgress?: (documents: number) => void;
}

const ADMINISTRATOR: UserInfo = { username: 'kubernetes-admin', groups: ['system:masters', 'system:authenticated'] };
const DEFAULT_NAMESPACE = 'default';

/** Decides on every workload of a set of documents, which count together. */
export function checkDocuments(options: CheckOptions): CheckResult {
  const { cluster: { name, settings, assumed, useServiceAccountCredentials = true }, applier = ADMINISTRATOR, strict = false } = options;
  const { cluster, set, refusals, diagnostics } = prepareSet(options);
  if (set.size === 0 && set.diagnostics.length === 0) {
    diagnostics.push(error('', 'no object in the set'));
  }
  const evaluator = new Evaluator(cluster, { applier, strict, useServiceAccountCredentials });
  const workloads: CheckedObject[] = [];
  for (const candidate of set.takeCandidates()) {
    workloads.push(evaluator.decide(candidate));
  }
  diagnostics.push(...diagnosticsOn(cluster, set, workloads, options.namespace));
  const all = [...refusals, ...refusedNamespaces(cluster, set.clusterObjects.values(), applier.username), ...workloads];
  return { cluster: { name, settings, assumed }, summary: countDecisions(all), workloads: all, diagnostics, ignored: set.ignored };
}

/** A cluster with what a set of documents brings. */
export interface PreparedSet {
  readonly cluster: Cluster;
  readonly set: ObjectSet;
  /** The objects that the cluster does not take. */
  readonly refusals: readonly CheckedObject[];
  readonly diagnostics: Diagnostic[];
}

/** Reads all documents and makes the cluster ready that they lead to. */
export function prepareSet(options: CheckOptions): PreparedSet {
  const { minor } = options.cluster.settings;
  const base = readBase(options);
  const set = readSet(options);
  const objects = new Map([...base.clusterObjects, ...set.clusterObjects]);
  const placed = [...objects.values()];
  const cluster = prepareCluster(options.cluster.settings, placed.map(({ value }) => value));
  return {
    cluster,
    set,
    refusals: cluster.refused.map((refusal) => refusedObject(placed[refusal.index], refusal, minor)),
    diagnostics: [...base.diagnostics, ...set.diagnostics, ...droppedFields(set.clusterObjects.values(), minor), ...brokenBindings(objects)],
  };
}

interface Base {
  readonly clusterObjects: ReadonlyMap<string, ClusterObject>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is in the cluster before anything is applied. Its workloads are there already, so nobody asks about them. */
function readBase({ cluster, existing = [] }: CheckOptions): Base {
  const set = new ObjectSet({ minor: cluster.settings.minor, namespace: DEFAULT_NAMESPACE, namespaceIsGiven: false });
  cluster.objects.forEach((value, i) => set.add({ source: `${cluster.name} objects[${i}]`, value }));
  for (const document of existing) {
    set.add(document);
  }
  const diagnostics = set.diagnostics.filter(({ level }) => level === 'error');
  for (const candidate of set.takeCandidates()) {
    if (candidate.type === 'unserved') {
      diagnostics.push(warning(candidate.identity.source, `${candidate.message}: it cannot be in this cluster`));
    }
  }
  return { clusterObjects: set.clusterObjects, diagnostics };
}

function readSet({ cluster, documents, namespace, onProgress }: CheckOptions): ObjectSet {
  const set = new ObjectSet({
    minor: cluster.settings.minor,
    namespace: namespace ?? DEFAULT_NAMESPACE,
    namespaceIsGiven: namespace !== undefined,
  });
  let read = 0;
  for (const document of documents) {
    set.add(document);
    onProgress?.(++read);
  }
  return set;
}

/** An object of the cluster that the server does not take, with the server's words. */
function refusedObject({ identity, value, locate }: ClusterObject, { code, message }: RefusedObject, minor: Minor): CheckedObject {
  const unreadable = decodeObject(value, minor)?.error;
  const finding: Finding = unreadable === undefined
    ? { check: 'api-validation', path: '', message, fix: `change the ${identity.kind} as the message says` }
    : wrongTypeFinding(unreadable, value, locate);
  return { ...identity, verdict: refused({ stage: 'cluster', code, message, findings: () => [finding] }), warnings: [] };
}

function diagnosticsOn(cluster: Cluster, set: ObjectSet, workloads: readonly CheckedObject[], namespace: string | undefined): readonly Diagnostic[] {
  const diagnostics = [...idlePolicies(cluster)];
  const named = new Map<string, string>();
  for (const workload of workloads) {
    if (workload.namespace !== undefined && !named.has(workload.namespace)) {
      named.set(workload.namespace, workload.source);
    }
  }
  diagnostics.push(...assumedNamespaces(cluster, named));
  if (set.withoutNamespace > 0 && namespace === undefined) {
    const { withoutNamespace: count } = set;
    diagnostics.push(note('', `${count} ${count === 1 ? 'object names' : 'objects name'} no namespace: taken to be in ${DEFAULT_NAMESPACE}; --namespace names another`));
  }
  if (set.size > 0 && workloads.length === 0) {
    diagnostics.push(note('', 'no workload in the set'));
  }
  return diagnostics;
}

function countDecisions(workloads: readonly CheckedObject[]): Readonly<Record<Decision, number>> {
  const counts = { allowed: 0, denied: 0, unknown: 0 };
  for (const { verdict } of workloads) {
    counts[verdict.decision]++;
  }
  return counts;
}

import { ClusterState } from './cluster-state';
import { StoredObject } from './stored-object';
import { Namespace } from '../objects/namespace';
import { ServiceAccount } from '../objects/service-account';
import { SYSTEM_CLASSES } from '../priority/system-classes';
import { isDNS1123Label, isDNS1123Subdomain } from '../validation/names/names';
import { rulesFor } from '../validation/rules';
import { Assumption } from '../verdict';

/*
 * Look-ups of the state. Each answers a value, and an assumption where it had to guess.
 */

export type LookUp<T> =
  | { readonly value: T; readonly assumptions: readonly Assumption[] }
  /** Certainly not there: the set names it, and the API server refuses it or gets it later. */
  | { readonly absent: true };

const NO_ASSUMPTIONS: readonly Assumption[] = [];

export const NAMESPACES_OF_EVERY_CLUSTER: ReadonlySet<string> = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

/**
 * The namespace of that name. One that nobody names is assumed to exist, without labels.
 *
 * @param decidesOnLabels whether a decision of Pod Security follows
 */
export function lookUpNamespace(state: ClusterState, name: string, decidesOnLabels = true): LookUp<Namespace> {
  const found = state.namespaceNamed(name);
  if (found !== undefined) {
    return { value: found.object, assumptions: found.assumptions ?? NO_ASSUMPTIONS };
  }
  const everywhere = NAMESPACES_OF_EVERY_CLUSTER.has(name);
  if (!everywhere && (state.settings.wholeServer || state.isAbsent('Namespace', '', name) || isDNS1123Label(name, rulesFor(state.settings.minor)).length > 0)) {
    return { absent: true };
  }
  const labels = decidesOnLabels && state.podSecurity !== undefined;
  return assumedNamespace({ name, everywhere, labels, isDeclared: state.isDeclared('Namespace', '', name) });
}

interface AssumedNamespace {
  readonly name: string;
  readonly everywhere: boolean;
  readonly labels: boolean;
  /** Whether the set names it, and the API server refuses the change or gets it later. */
  readonly isDeclared: boolean;
}

/** The one that was assumed last: the plugins look it up several times for an object, and the next object is often of the same namespace. */
let last: { readonly assumed: AssumedNamespace; readonly found: LookUp<Namespace> } | undefined;

function assumedNamespace(assumed: AssumedNamespace): LookUp<Namespace> {
  const { name, everywhere, labels } = assumed;
  if (last === undefined || !isSame(last.assumed, assumed)) {
    const assumptions = everywhere && !labels ? NO_ASSUMPTIONS : [namespaceAssumption(assumed)];
    last = { assumed, found: { value: { metadata: { name } }, assumptions } };
  }
  return last.found;
}

function isSame(a: AssumedNamespace, b: AssumedNamespace): boolean {
  return a.name === b.name && a.everywhere === b.everywhere && a.labels === b.labels && a.isDeclared === b.isDeclared;
}

const EXISTS = 'exists';
const NO_LABELS = 'has no Pod Security labels';

function namespaceAssumption({ name, everywhere, labels, isDeclared }: AssumedNamespace): Assumption {
  const assume = (...guesses: readonly string[]): string => (
    `${isDeclared ? 'the set has not changed it yet' : 'not in the set'}; assumed that it ${guesses.join(' and ')}`
  );
  const about = `Namespace ${name}`;
  if (everywhere) {
    return { about, reason: assume(NO_LABELS) };
  }
  const reason = assume(EXISTS);
  return labels ? { about, reason: assume(EXISTS, NO_LABELS), includes: reason } : { about, reason };
}

/** upstream: made in each namespace by the service account controller. */
const DEFAULT_ACCOUNT = 'default';

/** The service account of that name. One that nobody names is assumed to exist, as the cluster makes them. */
export function lookUpServiceAccount(state: ClusterState, namespace: string, name: string, absence: () => string): LookUp<ServiceAccount> {
  const found: StoredObject<ServiceAccount> | undefined = state.serviceAccountNamed(namespace, name);
  if (found !== undefined) {
    return { value: found.object, assumptions: found.assumptions ?? NO_ASSUMPTIONS };
  }
  const value = { metadata: { name, namespace } };
  if (name === DEFAULT_ACCOUNT && !isListedWhole(state)) {
    return { value, assumptions: NO_ASSUMPTIONS };
  }
  if (state.settings.wholeServer) {
    return { absent: true };
  }
  const cannotExist = isDNS1123Subdomain(name, rulesFor(state.settings.minor)).length > 0;
  return cannotExist || state.isAbsent('ServiceAccount', namespace, name)
    ? { absent: true }
    : { value, assumptions: [assumedServiceAccount(`${namespace}/${name}`, absence())] };
}

/** Whether the objects are all that a server has, the classes that it makes at its start too. Then what is not among them is not there. */
export function isListedWhole(state: ClusterState): boolean {
  return state.settings.wholeServer === true && [...SYSTEM_CLASSES.keys()].every((name) => state.find('PriorityClass', '', name) !== undefined);
}

function assumedServiceAccount(title: string, absence: string): Assumption {
  return { about: `ServiceAccount ${title}`, reason: `not in the set; assumed that it exists. Without it, the API server answers: ${absence}` };
}

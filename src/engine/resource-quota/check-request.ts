import { LimitedResource } from './configuration';
import { QuotaEvaluator, GroupResource } from './evaluator';
import { addUsage, isZero, namesAbove, NO_USAGE, printUsage, subtractUsage, Usage, withNames, withoutZeros } from './usage';
import { KubernetesObject } from '../objects/meta';
import { ScopeRequirement } from '../objects/resource-quota';
import { Minor } from '../version';

/*
 * Whether what a request uses is within all quotas.
 * upstream: k8s.io/apiserver/pkg/admission/plugin/resourcequota/controller.go CheckRequest
 */

/** A quota with what it allows and what is used of it. */
export interface TrackedQuota {
  readonly name: string;
  readonly scopes: readonly ScopeRequirement[];
  readonly hard: Usage;
  readonly used: Usage;
}

export interface MeasuredRequest {
  readonly evaluator: QuotaEvaluator;
  readonly groupResource: GroupResource;
  readonly object: KubernetesObject;
  /** Of an update. */
  readonly oldObject?: KubernetesObject;
  /** What is limited to those that a quota covers. */
  readonly limitedResources: readonly LimitedResource[];
  readonly minor: Minor;
}

export interface QuotaRefusal {
  /** Something is not set that must be, the usage is not known, there is too much of it, no quota covers it, or a scope of the quota is wrong. */
  readonly kind: 'missing' | 'unknown' | 'exceeded' | 'uncovered' | 'scope';
  /** Undefined where it is no quota that refuses. */
  readonly quota?: string;
  /** 403 with the reason, or 500 with the whole message. */
  readonly code: 403 | 500;
  readonly reason: string;
  /** The names of the resources that are exceeded or not set. */
  readonly resources: readonly string[];
  /** What is asked for and what is used already, where that is too much. */
  readonly requested?: Usage;
  readonly used?: Usage;
}

/** Why the request is refused; undefined where it fits. */
export function checkRequest(quotas: readonly TrackedQuota[], request: MeasuredRequest): QuotaRefusal | undefined {
  const { evaluator, object, limitedResources } = request;
  // upstream: with a wrong scope in the plugin's configuration, no quota is looked at.
  if (limitedResources.some(({ matchScopes }) => scopeError(matchScopes, evaluator) !== undefined)) {
    return undefined;
  }
  const unmet = first(quotas, (quota) => wrongScope(quota, evaluator) ?? unmetConstraint(quota, request));
  if (unmet !== undefined) {
    return unmet;
  }
  const matching = quotas.filter((quota) => matches(quota, object, evaluator));
  const deltas = matching.map((quota) => ({ quota, delta: deltaFor(quota, request) }));
  const isUnchanged = deltas.length === 0 ? isZero(deltaWithoutQuota(request)) : deltas.every(({ delta }) => isZero(delta));
  return isUnchanged ? undefined : uncovered(quotas, matching, request) ?? first(deltas, ({ quota, delta }) => exceeded(quota, delta));
}

function first<T>(items: readonly T[], find: (item: T) => QuotaRefusal | undefined): QuotaRefusal | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** The server matches the scopes of a quota before it looks at what the quota is about. */
function wrongScope({ name, scopes }: TrackedQuota, evaluator: QuotaEvaluator): QuotaRefusal | undefined {
  const error = scopeError(scopes, evaluator);
  return error === undefined
    ? undefined
    : { kind: 'scope', quota: name, code: 500, reason: `error matching scopes of quota ${name}, err: ${error}`, resources: [] };
}

function scopeError(scopes: readonly ScopeRequirement[] = [], evaluator: QuotaEvaluator): string | undefined {
  for (const scope of scopes) {
    const error = evaluator.scopeError?.(scope);
    if (error !== undefined) {
      return `error on matching scope ${printScope(scope)}: ${error}`;
    }
  }
  return undefined;
}

/** Whether a quota is about the object: about one of its resources, and about all of its scopes. */
export function matches({ hard, scopes }: Pick<TrackedQuota, 'hard' | 'scopes'>, object: KubernetesObject, evaluator: QuotaEvaluator): boolean {
  return [...hard.keys()].some(evaluator.measures) && scopes.every((scope) => evaluator.matchesScope(scope, object));
}

/** The resources of the object that a quota limits. */
function limitedBy({ hard }: TrackedQuota, evaluator: QuotaEvaluator): readonly string[] {
  return [...hard.keys()].filter(evaluator.measures).sort();
}

/** Whether the object does not say how much it uses of what a quota limits. */
export function lacksConstraint(quota: TrackedQuota, object: KubernetesObject, evaluator: QuotaEvaluator): boolean {
  return evaluator.missing?.(limitedBy(quota, evaluator), object) !== undefined;
}

/** The first minor that asks for the usage of those resources alone that the request is about, and names them. */
const NAMES_RESOURCES_SINCE: Minor = 15;

function unmetConstraint(quota: TrackedQuota, { evaluator, object, minor }: MeasuredRequest): QuotaRefusal | undefined {
  if (!matches(quota, object, evaluator)) {
    return undefined;
  }
  const { name, hard, used } = quota;
  const limited = limitedBy(quota, evaluator);
  const missing = evaluator.missing?.(limited, object);
  if (missing !== undefined) {
    return { kind: 'missing', quota: name, code: 403, reason: `failed quota: ${name}: ${missing.reason}`, resources: missing.names };
  }
  const asked = minor < NAMES_RESOURCES_SINCE ? [...hard.keys()] : limited;
  if (asked.every((each) => used.has(each))) {
    return undefined;
  }
  const resources = minor < NAMES_RESOURCES_SINCE ? '' : `, resources: ${limited.join(',')}`;
  return { kind: 'unknown', quota: name, code: 403, reason: `status unknown for quota: ${name}${resources}`, resources: limited };
}

/** The first minor in which a quota that did not count the object before counts all of it. */
const COUNTS_SCOPE_CHANGES_SINCE: Minor = 33;
/** The first minor that looks only at what the request uses more of. */
const WITHOUT_ZEROS_SINCE: Minor = 17;

function deltaFor(quota: TrackedQuota, request: MeasuredRequest): Usage {
  const { evaluator, object, oldObject, minor } = request;
  const counted = oldObject !== undefined && (minor < COUNTS_SCOPE_CHANGES_SINCE || matches(quota, oldObject, evaluator));
  const usage = evaluator.usageOf(object);
  const delta = counted ? subtractUsage(usage, evaluator.usageOf(oldObject)) : usage;
  return minor < WITHOUT_ZEROS_SINCE ? delta : withoutZeros(delta);
}

function deltaWithoutQuota({ evaluator, object, oldObject }: MeasuredRequest): Usage {
  const usage = evaluator.usageOf(object);
  return oldObject === undefined ? usage : subtractUsage(usage, evaluator.usageOf(oldObject));
}

/** What is limited by the plugin's configuration and has no quota. */
function uncovered(quotas: readonly TrackedQuota[], matching: readonly TrackedQuota[], request: MeasuredRequest): QuotaRefusal | undefined {
  const { limitedResources } = request;
  if (limitedResources.length === 0) {
    return undefined;
  }
  const names = limitedNames(request).filter((name) => !matching.some(({ hard }) => hard.has(name)));
  if (names.length > 0) {
    return { kind: 'uncovered', code: 403, reason: `insufficient quota to consume: ${names.join(',')}`, resources: names };
  }
  const { evaluator, object } = request;
  const matchingScopes = (scopes: readonly ScopeRequirement[] = []): readonly ScopeRequirement[] =>
    scopes.filter((scope) => evaluator.matchesScope(scope, object));
  const covered = new Set(quotas.flatMap(({ scopes }) => matchingScopes(scopes)).map(({ scopeName }) => scopeName));
  // upstream: whichever resource they are for.
  const scopes = limitedResources.flatMap(({ matchScopes }) => matchingScopes(matchScopes)).filter(({ scopeName }) => !covered.has(scopeName));
  return scopes.length === 0
    ? undefined
    : { kind: 'uncovered', code: 500, reason: `insufficient quota to match these scopes: [${scopes.map(printScope).join(' ')}]`, resources: [] };
}

function limitedNames({ evaluator, groupResource: { group, resource }, object, limitedResources }: MeasuredRequest): readonly string[] {
  const own = limitedResources.filter((each) => (each.apiGroup ?? '') === group && each.resource === resource);
  const parts = own.flatMap(({ matchContains = [] }) => matchContains);
  const used = [...parts.length === 0 ? NO_USAGE : evaluator.usageOf(object)].filter(([, { nano }]) => nano > 0n).map(([name]) => name);
  return used.filter((name) => parts.some((part) => name.includes(part))).sort();
}

/** upstream: Go's %v */
function printScope({ scopeName = '', operator = '', values = [] }: ScopeRequirement): string {
  return `{${scopeName} ${operator} [${values.join(' ')}]}`;
}

function exceeded({ name, hard, used }: TrackedQuota, delta: Usage): QuotaRefusal | undefined {
  const requested = withNames(delta, (each) => hard.has(each));
  const total = withNames(addUsage(used, requested), (each) => requested.has(each));
  const names = namesAbove(total, hard);
  return names.length === 0 ? undefined : {
    kind: 'exceeded',
    quota: name,
    code: 403,
    reason: `exceeded quota: ${name}, requested: ${printUsage(requested, names)}, used: ${printUsage(used, names)}, limited: ${printUsage(hard, names)}`,
    resources: names,
    requested,
    used,
  };
}

import { concernedBy } from './concerned-objects';
import { GRANT_KINDS } from './field-effects';
import { follow } from './follow';
import { LimitedNamespaces, mayBeAmong } from './limited-namespaces';
import { ObjectType } from './open-sources';
import { decides, mayBeInvalid, OwnFieldContext, TRIED } from './own-field';
import { mayBeEqual, Pattern, patternOf } from './pattern';
import { TokenDocument, TokenField } from './token-field';
import { UnresolvedValue } from './value';
import { kindNamed } from '../../engine/kinds';
import { Stage } from '../../engine/verdict';
import { isJsonObject } from '../set/manifest-object';

/** What an object of the set can be for another one. */
type InfluenceRole =
  | 'namespace' | 'namespace-object' | 'account' | 'grant' | 'same-kind' | 'earlier-form' | 'definition' | 'param' | 'limit' | 'consumer' | 'looked-up' | 'any';

/** An object with tokens on which verdicts on others may depend. */
export interface Influence {
  readonly role: InfluenceRole;
  readonly source: string;
  readonly title: string;
  readonly kind: string;
  /** Undefined where it may be any. */
  readonly namespace: Pattern | undefined;
  readonly name: Pattern | undefined;
  /** Fields whose valid values may lead to different verdicts; empty path for an object of which nothing is known. */
  readonly deciding: readonly InfluencingField[];
  /** Fields with values that the API server may reject. */
  readonly validity: readonly InfluencingField[];
  /** Fields of which the values are tried one by one. */
  readonly tried: readonly InfluencingField[];
  /** Which objects that create no pods it may be about; undefined where it may be about any. */
  readonly concerns?: (object: ObjectType) => boolean;
}

export interface InfluencingField {
  readonly path: string;
  readonly tokens: readonly string[];
}

export interface InfluenceContext extends Omit<OwnFieldContext, 'limitsResources'> {
  readonly limitedNamespaces: LimitedNamespaces;
  readonly namespace: string;
  readonly grantsMatter: boolean;
  /** Whether the requests of who applies the set are authorized. */
  readonly authorizes: boolean;
  /** The kinds of the params of admission policies. */
  readonly paramKinds: ReadonlySet<string>;
  /** Whether the expressions of admission policies may read the namespaces of objects. */
  readonly readsNamespaces: boolean;
  /** The kinds of which there are several objects. */
  readonly kindsTwice: ReadonlySet<string>;
  /** Those of the set and of the cluster. */
  readonly documents: readonly TokenDocument[];
}

/** What the tokens of a document may change for other objects: what they are, and how much room they leave. */
export function influencesOf(document: TokenDocument, context: InfluenceContext): readonly Influence[] {
  return [...influencesByKind(document, context), ...asEarlierForm(document, context)];
}

/** A later object of that name is a change of this one: validation and admission policies compare the two. */
function asEarlierForm({ document: { source, value }, fields }: TokenDocument, context: InfluenceContext): readonly Influence[] {
  const kind = isJsonObject(value) && typeof value.kind === 'string' ? value.kind : undefined;
  if (kind === undefined || fields.length === 0 || !context.kindsTwice.has(kind)) {
    return [];
  }
  return [{ role: 'earlier-form', kind, source, ...namesOf(value, kind, context), deciding: fields.map(describe), validity: [], tried: [] }];
}

function influencesByKind(document: TokenDocument, context: InfluenceContext): readonly Influence[] {
  const influence = influenceOf(document, context);
  if (influence === undefined) {
    return [];
  }
  if (influence.role === 'same-kind' && mayBeAmong(influence.namespace, context.limitedNamespaces.counted)) {
    return [influence, { ...influence, role: 'consumer' }];
  }
  if (influence.role === 'definition' && definesParams(document, context)) {
    return [influence, { ...influence, role: 'param', deciding: document.fields.map(describe) }];
  }
  return influence.role === 'namespace' && context.readsNamespaces
    ? [influence, { ...influence, role: 'namespace-object', deciding: document.fields.map(describe) }]
    : [influence];
}

/** Whether admission policies may take their params from the custom resources of the definition: without it, there are none. */
function definesParams({ document: { value } }: TokenDocument, { paramKinds }: InfluenceContext): boolean {
  const kind = follow(value, ['spec', 'names', 'kind']);
  return paramKinds.size > 0 && (typeof kind !== 'string' || paramKinds.has(kind));
}

function influenceOf({ document, fields }: TokenDocument, context: InfluenceContext): Influence | undefined {
  const { value } = document;
  const { kind } = isJsonObject(value) ? value : {};
  const role = typeof kind === 'string' ? roleOf(kind, context) : undefined;
  if (typeof kind !== 'string' || role === undefined || fields.length === 0) {
    return undefined;
  }
  const { namespace, name, title } = namesOf(value, kind, context);
  const limitsResources = mayBeAmong(namespace, context.limitedNamespaces.limited);
  const isDeciding = (field: TokenField): boolean => role === 'param' || (field.effect !== undefined && (decides(field.effect, field, { ...context, limitsResources }) || (context.authorizes && role === 'grant' && TRIED.has(field.effect.type))));
  const concerns = role === 'any' ? concernedBy({ document, fields }, context.documents, context.paramKinds) : undefined;
  return {
    role,
    ...(concerns && { concerns }),
    kind,
    source: document.source,
    title,
    namespace,
    name,
    deciding: fields.filter(isDeciding).map(describe),
    validity: fields.filter(({ effect, ...field }) => effect !== undefined && mayBeInvalid(effect, { effect, ...field })).map(describe),
    tried: fields.filter(({ effect }) => effect !== undefined && TRIED.has(effect.type)).map(describe),
  };
}

function namesOf(value: unknown, kind: string, { namespace: usual }: InfluenceContext): Pick<Influence, 'namespace' | 'name' | 'title'> {
  const metadata = isJsonObject(value) ? value.metadata : undefined;
  const known: Readonly<Record<string, unknown>> = isJsonObject(metadata) ? metadata : {};
  const anything = metadata instanceof UnresolvedValue;
  const name = anything ? undefined : patternOf(known.name);
  const isClusterWide = kindNamed(kind)?.namespaced === false || Object.hasOwn(LOOKED_UP, kind) || kind === DEFINITION_KIND;
  const namespace = anything || isClusterWide ? undefined : patternOf(known.namespace) ?? [usual];
  return { namespace, name, title: titleOf(kind, namespace, name) };
}

const DEFINITION_KIND = 'CustomResourceDefinition';

/** The influence of an object of which nobody knows what it is. */
export function opaqueInfluence(source: string, tokens: readonly string[]): Influence {
  return {
    role: 'any', source, kind: '', title: 'an object', namespace: undefined, name: undefined, deciding: [{ path: '', tokens }], validity: [], tried: [],
  };
}

function describe({ path, value: { tokens } }: TokenField): InfluencingField {
  return { path, tokens };
}

function roleOf(kind: string, { grantsMatter, paramKinds, limitedNamespaces }: InfluenceContext): InfluenceRole | undefined {
  switch (kind) {
    case 'Namespace':
      return 'namespace';
    case 'ServiceAccount':
      return 'account';
    case DEFINITION_KIND:
      return 'definition';
    case 'LimitRange':
    case 'ResourceQuota':
      return 'limit';
    default:
      if (GRANT_KINDS.has(kind)) {
        return grantsMatter ? 'grant' : undefined;
      }
      if (Object.hasOwn(LOOKED_UP, kind)) {
        return 'looked-up';
      }
      if (kindNamed(kind) === undefined) {
        return paramKinds.has(kind) ? 'param' : Object.hasOwn(MEASURED, kind) && limitedNamespaces.counted.length > 0 ? 'consumer' : undefined;
      }
      return kindNamed(kind)?.workload ? 'same-kind' : 'any';
  }
}

/** The kinds of objects of which a plugin takes something for others, and the kinds of these; undefined for everything that has pods. */
const LOOKED_UP: Readonly<Record<string, readonly string[] | undefined>> = {
  StorageClass: ['PersistentVolumeClaim', 'StatefulSet'],
  IngressClass: ['Ingress'],
  Node: undefined,
};

/** The kinds of objects of which quotas measure more than their number, and the kinds that are measured together with them. */
const MEASURED: Readonly<Record<string, readonly string[]>> = { Service: ['Service'], PersistentVolumeClaim: ['PersistentVolumeClaim', 'StatefulSet'] };

function titleOf(kind: string, namespace: Pattern | undefined, name: Pattern | undefined): string {
  return [kind, [...(namespace === undefined ? [] : [namespace.join('')]), ...(name === undefined ? [] : [name.join('')])].join('/')].join(' ').trim();
}

/** What an evaluated object is, in whichever world. */
export interface Influenced {
  readonly apiVersion: string;
  readonly kind: string;
  readonly source: string;
  readonly isCustom: boolean;
  /** Whether an admission policy is asked about it. */
  readonly asksPolicies: boolean;
  readonly name: Pattern | undefined;
  readonly namespaces: readonly Pattern[];
  /** Undefined where no pod was requested. */
  readonly accounts: readonly Pattern[] | undefined;
  /** The place in the order in which the objects are applied. */
  readonly place: number;
  /** Its own tokens, by path. */
  readonly tokensAt: ReadonlyMap<string, readonly string[]>;
}

/** What of the influence there is for the object. */
export function influenceOn(influence: Influence, object: Influenced, placeOf: (source: string) => number): Influence | undefined {
  if (!mayInfluence(influence, object)) {
    return undefined;
  }
  if (influence.role !== 'earlier-form') {
    return influence;
  }
  // A field that has the same token in both forms is not changed.
  const deciding = influence.deciding.filter(({ path, tokens }) => object.tokensAt.get(path)?.join() !== tokens.join());
  return placeOf(influence.source) < object.place ? { ...influence, deciding } : undefined;
}

/** Whether the verdict may depend on the other object. */
function mayInfluence({ role, kind, source, namespace, name, concerns = () => true }: Influence, object: Influenced): boolean {
  if (source === object.source) {
    return false;
  }
  const { namespaces, accounts } = object;
  switch (role) {
    case 'any':
      return createsPods(object) || concerns(object);
    case 'namespace':
      return mayBe(name, namespaces);
    case 'namespace-object':
      return object.asksPolicies && mayBe(name, namespaces);
    case 'looked-up':
      return LOOKED_UP[kind]?.includes(object.kind) ?? createsPods(object);
    case 'account':
      return mayBe(namespace, namespaces) && (accounts === undefined || mayBe(name, accounts));
    case 'grant':
    case 'limit':
      return mayBe(namespace, namespaces);
    case 'consumer':
      return mayBe(namespace, namespaces) && (!Object.hasOwn(MEASURED, kind) || MEASURED[kind].includes(object.kind));
    case 'definition':
      return object.isCustom;
    case 'param':
      return object.asksPolicies;
    case 'earlier-form':
      return kind === object.kind && (namespaces.length === 0 || mayBe(namespace, namespaces)) && mayHaveName(object, name);
    case 'same-kind':
      return kind === object.kind && mayBe(namespace, namespaces) && mayHaveName(object, name);
  }
}

function createsPods({ isCustom, kind }: Influenced): boolean {
  return isCustom || kindNamed(kind)?.workload === true;
}

function mayHaveName({ name }: Influenced, other: Pattern | undefined): boolean {
  return name === undefined || mayBe(other, [name]);
}

function mayBe(pattern: Pattern | undefined, others: readonly Pattern[]): boolean {
  return pattern === undefined || others.some((other) => mayBeEqual(pattern, other));
}

const POLICY_STAGES: readonly Stage[] = ['map', 'vap', 'webhook', 'panic'];
const POD_STAGES: readonly Stage[] = [
  'psp-admit', 'api-validation', 'pod-security', 'psp-validate', 'priority', 'runtime-class', 'limit-ranger', 'resource-quota',
  'pod-node-selector', 'pod-toleration-restriction', 'security-context-deny', 'limit-pod-hard-anti-affinity-topology', 'owner-references', ...POLICY_STAGES,
];

/** The stages whose denial may be another one, or none, with another object of that role. */
const STAGES: Readonly<Record<Exclude<InfluenceRole, 'any' | 'same-kind'>, ReadonlySet<Stage>>> = {
  // Without the namespace, its accounts and grants are not there either.
  'namespace': new Set<Stage>(['namespace-lifecycle', 'authorization', 'service-account', ...POD_STAGES]),
  'namespace-object': new Set<Stage>(['api-validation', ...POLICY_STAGES]),
  'account': new Set<Stage>(['service-account', ...POD_STAGES]),
  'grant': new Set<Stage>(['authorization', ...POD_STAGES]),
  'definition': new Set<Stage>(['namespace-lifecycle', ...POD_STAGES]),
  'param': new Set<Stage>(['api-validation', ...POLICY_STAGES]),
  // The defaults of a LimitRange are validated with the pod.
  'limit': new Set<Stage>(['limit-ranger', 'resource-quota', 'pod-toleration-restriction', 'api-validation', ...POLICY_STAGES]),
  'consumer': new Set<Stage>(['resource-quota']),
  // A form that cannot be merged with the earlier one cannot be read.
  'earlier-form': new Set<Stage>(['decode', 'field-manager', 'api-validation', 'storage', ...POLICY_STAGES]),
  'looked-up': new Set<Stage>(['default-storage-class', 'default-ingress-class', 'persistent-volume-claim-resize', 'resource-quota', ...POLICY_STAGES]),
};

const OF_LABELS: ReadonlySet<Stage> = new Set<Stage>(['pod-security', ...POLICY_STAGES]);

/** Whether another value of the field may take away a denial of that stage. */
export function mayTakeAway({ role }: Influence, { path }: InfluencingField, stage: Stage | undefined, requestsPod: boolean): boolean {
  if (role === 'earlier-form') {
    return stage !== undefined && STAGES[role].has(stage);
  }
  if (stage === undefined || stage === 'served' || stage === 'decode' || (stage === 'api-validation' && !requestsPod && role !== 'same-kind')) {
    return false;
  }
  if (role === 'any' || role === 'same-kind') {
    return true;
  }
  return (role === 'namespace' && path.startsWith('metadata.labels.') ? OF_LABELS : STAGES[role]).has(stage);
}

/** Whether a denial of that stage may be taken away if the API server rejects the object. */
export function mayBeMissed(influence: Influence, stage: Stage | undefined, requestsPod: boolean): boolean {
  return mayTakeAway(influence, { path: '', tokens: [] }, stage, requestsPod);
}

import { listOf, MAP, mapOf, oneOf, PropertyType, TEXT, TEXTS } from '../known-properties';

/** The operations of requests to the API server. */
export enum AdmissionOperation {
  /** An object is created. */
  CREATE = 'CREATE',
  /** An object is changed. */
  UPDATE = 'UPDATE',
  /** An object is deleted. */
  DELETE = 'DELETE',
  /** A connection to an object is opened, as `kubectl exec` does. */
  CONNECT = 'CONNECT',
  /** All operations. */
  ALL = '*',
}

/** The scope of the resources that a rule matches. */
export enum ResourceScope {
  /** Resources without a namespace, and Namespaces. */
  CLUSTER = 'Cluster',
  /** Resources in a namespace. */
  NAMESPACED = 'Namespaced',
  /** All resources. */
  ALL = '*',
}

/** How a rule matches a resource that the API server serves in several versions. */
export enum MatchPolicy {
  /** A request for another version of a resource in the rule matches too. The policy gets the object in the version of the rule. */
  EQUIVALENT = 'Equivalent',
  /** Only requests for the versions in the rule match. */
  EXACT = 'Exact',
}

/** The requests that a rule matches. */
export interface AdmissionResourceRule {
  /**
   * The API groups. `''` is the core group, and `*` means all groups.
   * @default - the core group
   */
  readonly apiGroups?: string[];

  /**
   * The API versions, such as `v1`. `*` means all versions.
   * @default - all versions
   */
  readonly apiVersions?: string[];

  /** The plural names of the resources, such as `pods`, or `pods/ephemeralcontainers` for a subresource. `*` means all resources. */
  readonly resources: string[];

  /**
   * The operations.
   * @default - CREATE and UPDATE
   */
  readonly operations?: AdmissionOperation[];

  /**
   * The names of the objects.
   * @default - all objects
   */
  readonly resourceNames?: string[];

  /**
   * The scope of the resources.
   * @default ResourceScope.ALL
   */
  readonly scope?: ResourceScope;
}

/** How a requirement compares a label. */
export enum SelectorOperator {
  /** The label has one of the values. */
  IN = 'In',
  /** The label has none of the values, or does not exist. */
  NOT_IN = 'NotIn',
  /** The label exists. */
  EXISTS = 'Exists',
  /** The label does not exist. */
  DOES_NOT_EXIST = 'DoesNotExist',
}

/** A requirement for a label. */
export interface SelectorRequirement {
  /** The key of the label. */
  readonly key: string;
  /** How to compare the label. */
  readonly operator: SelectorOperator;
  /**
   * The values for `IN` and `NOT_IN`.
   * @default - none
   */
  readonly values?: string[];
}

/** The labels of the objects that are selected. An empty selector selects all objects. */
export interface AdmissionSelector {
  /**
   * The labels that objects must have.
   * @default - none
   */
  readonly matchLabels?: { [key: string]: string };

  /**
   * The requirements that labels must meet.
   * @default - none
   */
  readonly matchExpressions?: SelectorRequirement[];
}

/**
 * The requests that a policy or a binding matches.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export interface AdmissionMatchResources {
  /**
   * The rules. A request must match one of them.
   * @default - all requests that the policy matches; a policy needs rules
   */
  readonly resourceRules?: AdmissionResourceRule[];

  /**
   * The rules for requests to leave out.
   * @default - none
   */
  readonly excludeResourceRules?: AdmissionResourceRule[];

  /**
   * The labels of the namespaces.
   * @default - all namespaces, and resources without a namespace
   */
  readonly namespaceSelector?: AdmissionSelector;

  /**
   * The labels of the object, or of the object before the request.
   * @default - all objects
   */
  readonly objectSelector?: AdmissionSelector;

  /**
   * How to match resources that are served in several versions.
   * @default MatchPolicy.EQUIVALENT
   */
  readonly matchPolicy?: MatchPolicy;
}

const RULES = listOf(mapOf<AdmissionResourceRule>({
  apiGroups: TEXTS,
  apiVersions: TEXTS,
  resources: TEXTS,
  operations: listOf(oneOf(AdmissionOperation)),
  resourceNames: TEXTS,
  scope: oneOf(ResourceScope),
}));

/** The properties of a selector. */
export const SELECTOR: PropertyType = mapOf<AdmissionSelector>({
  matchLabels: MAP, matchExpressions: listOf(mapOf<SelectorRequirement>({ key: TEXT, operator: oneOf(SelectorOperator), values: TEXTS })),
});

/** The properties of what a policy or a binding matches. */
export const MATCH_RESOURCES: PropertyType = mapOf<AdmissionMatchResources>({
  resourceRules: RULES, excludeResourceRules: RULES, namespaceSelector: SELECTOR, objectSelector: SELECTOR, matchPolicy: oneOf(MatchPolicy),
});

const DEFAULT_OPERATIONS = [AdmissionOperation.CREATE, AdmissionOperation.UPDATE];

/** The matchConstraints or matchResources of a manifest. */
export function matchResourcesManifest({ resourceRules, excludeResourceRules, ...rest }: AdmissionMatchResources): Readonly<Record<string, unknown>> {
  return {
    ...rest,
    ...(resourceRules && { resourceRules: resourceRules.map(ruleManifest) }),
    ...(excludeResourceRules && { excludeResourceRules: excludeResourceRules.map(ruleManifest) }),
  };
}

function ruleManifest(rule: AdmissionResourceRule): AdmissionResourceRule {
  return { apiGroups: [''], apiVersions: ['*'], operations: DEFAULT_OPERATIONS, ...rule };
}

import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { clusterScoped } from './cluster-scoped';
import { markNamespaceScope } from './enclosing-namespace';
import { BOOLEAN, knownProperties, LIST, MAP, mapOf, PropertyTypes, requiredName, shown, TEXT, TEXTS } from './known-properties';
import { denyTraffic, LIMIT_RANGE, limitContainers, limitNamespace, LimitRangeOptions } from './namespace-guards';
import { mergeMetadata, METADATA, refuseNamespace } from './object-metadata';
import { POD_SECURITY_LABELS, PodSecurityLabels, podSecurityLabels, PodSecurityLevel } from './pod-security-labels';
import { IPodSecurityPolicy } from './pod-security-policy';
import { GrantNames, grantUse, PolicyGrant, toSubject } from './policy-grant';
import { putIntoNamespace } from './put-into-namespace';
import { refuseInvalidMetadata } from './refuse-invalid-policy';
import { bindRole } from './role-objects';
import { SERVICE_ACCOUNT_OPTIONS, ServiceAccount, ServiceAccountOptions } from './service-account';
import { Subject } from './subject';
import { printable } from '../text/printable';

/** Properties of a restricted namespace. */
export interface RestrictedNamespaceProps {
  /**
   * The name of the namespace.
   * @default - the name in `metadata`, or else a name generated from the construct path
   */
  readonly name?: string;

  /**
   * The Pod Security labels, for Kubernetes 1.22 and later. `{}` adds none.
   * @default - `{ enforce: PodSecurityLevel.RESTRICTED }`
   */
  readonly podSecurity?: PodSecurityLabels;

  /**
   * The PodSecurityPolicies that all service accounts of the namespace may use.
   * @default - none
   */
  readonly policies?: IPodSecurityPolicy[];

  /**
   * The names of service accounts to add. They get no API token.
   * @default - none; the cluster creates `default`
   */
  readonly serviceAccounts?: string[];

  /**
   * Whether to block all traffic of pods, including DNS, until another NetworkPolicy allows it.
   * @default false
   */
  readonly denyTraffic?: boolean;

  /**
   * The hard limits of a ResourceQuota, such as `{ pods: '20', 'requests.cpu': '4' }`.
   * @default - no ResourceQuota
   */
  readonly resourceQuota?: { [resource: string]: string };

  /**
   * The limits and the defaults for the resources of each container.
   * @default - no LimitRange
   */
  readonly limitRange?: LimitRangeOptions;

  /**
   * The metadata of the Namespace object. `podSecurity` adds labels.
   * @default - the labels of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Options for binding a ClusterRole in a namespace. */
export interface BindClusterRoleOptions {
  /**
   * The name of the RoleBinding.
   * @default - the name of the ClusterRole
   */
  readonly bindingName?: string;
}

const PROPERTIES: PropertyTypes<RestrictedNamespaceProps> = {
  name: TEXT,
  podSecurity: mapOf(POD_SECURITY_LABELS),
  policies: LIST,
  serviceAccounts: TEXTS,
  denyTraffic: BOOLEAN,
  resourceQuota: MAP,
  limitRange: mapOf(LIMIT_RANGE),
  metadata: METADATA,
};

const BIND_OPTIONS: PropertyTypes<BindClusterRoleOptions> = { bindingName: TEXT };

/**
 * A namespace for a team or an application, with Pod Security labels, service accounts and grants.
 *
 * Objects that you define in this scope without a namespace are applied to this namespace.
 *
 * @example
 *
 * declare const scope: Construct;
 * const team = new RestrictedNamespace(scope, 'team', {
 *   name: 'team-a',
 *   policies: [PodSecurityPolicy.restricted(scope, 'policy')],
 *   denyTraffic: true,
 *   resourceQuota: { pods: '20' },
 * });
 * const builder = team.addServiceAccount('builder');
 */
export class RestrictedNamespace extends Construct {
  /** The name of the namespace. */
  public readonly name: string;

  /** The Namespace object. */
  public readonly apiObject: ApiObject;

  /** The NetworkPolicy object; undefined without `denyTraffic`. */
  public readonly networkPolicy?: ApiObject;

  /** The ResourceQuota object; undefined without `resourceQuota`. */
  public readonly resourceQuota?: ApiObject;

  /** The LimitRange object; undefined without `limitRange`. */
  public readonly limitRange?: ApiObject;

  /**
   * @param scope The scope in which to define this construct.
   * @param id The ID of the construct in the scope.
   * @param props The properties of the namespace.
   */
  constructor(scope: Construct, id: string, props: RestrictedNamespaceProps = {}) {
    super(scope, id);
    const known = knownProperties(props, PROPERTIES, this.node.path);
    const { name, podSecurity = { enforce: PodSecurityLevel.RESTRICTED }, resourceQuota, limitRange } = known;
    refuseNamespace(this, 'Namespace', known.metadata);
    const metadata = mergeMetadata(this, { name, labels: podSecurityLabels(podSecurity) }, known.metadata);
    this.apiObject = clusterScoped(new ApiObject(this, 'Resource', { apiVersion: 'v1', kind: 'Namespace', metadata }));
    refuseInvalidMetadata(this.apiObject, metadata);
    this.name = this.apiObject.name;
    markNamespaceScope(this);
    this.node.addValidation({
      validate: () => {
        putIntoNamespace(this);
        return [];
      },
    });
    const guarded = { scope: this, namespace: this.name };
    this.networkPolicy = known.denyTraffic ? denyTraffic(guarded) : undefined;
    this.resourceQuota = resourceQuota && limitNamespace(resourceQuota, guarded);
    this.limitRange = limitRange && limitContainers(limitRange, guarded);
    known.serviceAccounts?.forEach((account) => this.addServiceAccount(account));
    known.policies?.forEach((policy) => this.allowPolicy(policy));
  }

  /**
   * Adds a service account.
   *
   * @param name The name of the account. Add `default` so that pods without a service account get no token either.
   * @param options Options of the account.
   */
  public addServiceAccount(name: string, options: ServiceAccountOptions = {}): ServiceAccount {
    const known = knownProperties(options, SERVICE_ACCOUNT_OPTIONS, `${this.node.path}: addServiceAccount`);
    requiredName(name, `${this.node.path}: addServiceAccount: name`);
    const id = `ServiceAccount-${name}`;
    if (this.node.tryFindChild(id) !== undefined) {
      throw new Error(printable(`${this.node.path}: addServiceAccount: ${name} is there already; add it once`));
    }
    return new ServiceAccount(this, id, { ...known, name, namespace: this.name });
  }

  /**
   * Allows all service accounts of the namespace to use a policy.
   *
   * @param policy The policy.
   * @param names The names of the grant.
   */
  public allowPolicy(policy: IPodSecurityPolicy, names: GrantNames = {}): PolicyGrant {
    if (!Construct.isConstruct(policy) || typeof (policy as IPodSecurityPolicy).name !== 'string') {
      throw new Error(printable(`${this.node.path}: allowPolicy: found ${shown(policy)} where a PodSecurityPolicy belongs; `
        + "write PodSecurityPolicy.fromName(scope, 'policy', 'NAME') for one of the cluster"));
    }
    return grantUse({ policy: policy.name, subject: Subject.serviceAccountsOf(this.name), scope: this }, names);
  }

  /**
   * Binds a ClusterRole, such as `edit`, to a subject in the namespace.
   *
   * @param clusterRole The name of the ClusterRole.
   * @param subject A `Subject`, or a construct that represents one, such as a service account.
   * @param options The name of the RoleBinding.
   */
  public bindClusterRole(clusterRole: string, subject: Subject | IConstruct, options: BindClusterRoleOptions = {}): ApiObject {
    requiredName(clusterRole, `${this.node.path}: bindClusterRole: clusterRole`);
    const { bindingName = clusterRole } = knownProperties(options, BIND_OPTIONS, `${this.node.path}: bindClusterRole`);
    const { namespace = this.name, ...reference } = toSubject(subject, `${this.node.path}: bindClusterRole`)._toReference();
    const account = reference.kind === 'ServiceAccount' ? { namespace } : {};
    return bindRole(bindingName, { kind: 'ClusterRole', name: clusterRole }, { ...reference, ...account }, { namespace: this.name, scope: this });
  }
}

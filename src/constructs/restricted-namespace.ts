import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { clusterScoped } from './cluster-scoped';
import { markNamespaceScope } from './enclosing-namespace';
import { ContainerLimits, denyTraffic, limitContainers, limitNamespace } from './namespace-guards';
import { objectMetadata } from './object-metadata';
import { PodSecurityLabels, podSecurityLabels, PodSecurityLevel } from './pod-security-labels';
import { IPodSecurityPolicy } from './pod-security-policy';
import { GrantNames, grantUse, PolicyGrant, toSubject } from './policy-grant';
import { putIntoNamespace } from './put-into-namespace';
import { bindRole } from './role-objects';
import { ServiceAccount, ServiceAccountOptions } from './service-account';
import { Subject } from './subject';

/** A namespace with what keeps its pods in bounds. */
export interface RestrictedNamespaceProps {
  /**
   * The namespace's name.
   * @default - a name made from the construct's path
   */
  readonly name?: string;

  /**
   * The labels for the Pod Security plugin, which Kubernetes has from 1.22 on. With `{}` there are none.
   * @default - `{ enforce: PodSecurityLevel.RESTRICTED }`
   */
  readonly podSecurity?: PodSecurityLabels;

  /**
   * PodSecurityPolicies that all service accounts of the namespace may use.
   * @default - none
   */
  readonly policies?: IPodSecurityPolicy[];

  /**
   * Names of service accounts, without tokens for the API server.
   * @default - none but `default`, which the cluster makes itself
   */
  readonly serviceAccounts?: string[];

  /**
   * Whether pods neither send nor receive anything until another NetworkPolicy allows it, name resolution included.
   * @default false
   */
  readonly denyTraffic?: boolean;

  /**
   * The most that all objects of the namespace may have together, such as `{ pods: '20', 'requests.cpu': '4' }`.
   * @default - no ResourceQuota
   */
  readonly resourceQuota?: { [resource: string]: string };

  /**
   * What each container may have, and gets where it names nothing.
   * @default - no LimitRange
   */
  readonly containerLimits?: ContainerLimits;

  /**
   * Further labels of the namespace.
   * @default - those of the chart
   */
  readonly labels?: { [name: string]: string };

  /**
   * Annotations of the namespace.
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
}

/** How a ClusterRole is bound in a namespace. */
export interface BindClusterRoleOptions {
  /**
   * The name of the RoleBinding.
   * @default - the name of the ClusterRole
   */
  readonly bindingName?: string;
}

/**
 * A namespace for a team or an application: Namespace, service accounts, grants and Pod Security labels in one.
 *
 * Objects that are put into it and name no namespace get this one.
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
  /** The namespace's name. */
  public readonly name: string;

  /**
   * @param scope The construct that shall contain it.
   * @param id Its name within the scope.
   * @param props What keeps its pods in bounds.
   */
  constructor(scope: Construct, id: string, props: RestrictedNamespaceProps = {}) {
    super(scope, id);
    const { name, annotations, podSecurity = { enforce: PodSecurityLevel.RESTRICTED } } = props;
    const labels = { ...props.labels, ...podSecurityLabels(podSecurity) };
    const metadata = objectMetadata({ name, labels, annotations });
    this.name = clusterScoped(new ApiObject(this, 'Resource', { apiVersion: 'v1', kind: 'Namespace', metadata })).name;
    markNamespaceScope(this);
    this.node.addValidation({
      validate: () => {
        putIntoNamespace(this);
        return [];
      },
    });
    this.addGuards(props);
    props.serviceAccounts?.forEach((account) => this.addServiceAccount(account));
    props.policies?.forEach((policy) => this.allow(policy));
  }

  /**
   * Adds a service account.
   *
   * @param name The account's name. With `default` pods that name no account get no token either.
   * @param options What else there is to say of it.
   */
  public addServiceAccount(name: string, options: ServiceAccountOptions = {}): ServiceAccount {
    return new ServiceAccount(this, `ServiceAccount-${name}`, { ...options, name, namespace: this.name });
  }

  /**
   * Lets all service accounts of the namespace use a policy, so that it is in force for all pods here.
   *
   * @param policy The policy.
   * @param names The names of the objects that grant it.
   */
  public allow(policy: IPodSecurityPolicy, names: GrantNames = {}): PolicyGrant {
    return grantUse({ policy: policy.name, subject: Subject.serviceAccountsOf(this.name), home: this }, names);
  }

  /**
   * Gives somebody the rights of a ClusterRole within the namespace, those of `edit` for example.
   *
   * @param clusterRole The name of the ClusterRole.
   * @param subject Who gets them: a service account in any form, or a `Subject`.
   * @param options By an object of which name.
   */
  public bindClusterRole(clusterRole: string, subject: Subject | IConstruct, options: BindClusterRoleOptions = {}): ApiObject {
    const { bindingName = clusterRole } = options;
    const { namespace = this.name, ...reference } = toSubject(subject)._toReference();
    const account = reference.kind === 'ServiceAccount' ? { namespace } : {};
    return bindRole(bindingName, { kind: 'ClusterRole', name: clusterRole }, { ...reference, ...account }, { namespace: this.name, home: this });
  }

  private addGuards({ denyTraffic: deny, resourceQuota, containerLimits }: RestrictedNamespaceProps): void {
    const guard = { scope: this, namespace: this.name };
    if (deny) {
      denyTraffic(guard);
    }
    if (resourceQuota !== undefined) {
      limitNamespace(resourceQuota, guard);
    }
    if (containerLimits !== undefined) {
      limitContainers(containerLimits, guard);
    }
  }
}

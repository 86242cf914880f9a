import { Construct, IConstruct } from 'constructs';
import { requiredName, shown } from './known-properties';
import { subjectOf, SubjectReference } from './subject-of-construct';
import { printable } from '../text/printable';

/**
 * The subject of a grant: a service account, a user or a group.
 *
 * Grant policies to service accounts, because pods run as service accounts. Grants to users and groups apply only to the pods that they
 * create directly. A controller creates the pods of a Deployment.
 *
 * @example
 *
 * declare const policy: PodSecurityPolicy;
 * policy.allowUse(Subject.serviceAccount('builder', 'team-a'));
 * policy.allowUse(Subject.serviceAccountsOf('team-b'));
 */
export class Subject {
  /**
   * A service account.
   *
   * @param name The name of the account.
   * @param namespace The namespace of the account.
   */
  public static serviceAccount(name: string, namespace: string): Subject {
    const method = 'Subject.serviceAccount';
    return new Subject('ServiceAccount', requiredName(name, `${method}: name`), requiredName(namespace, `${method}: namespace`));
  }

  /**
   * All service accounts of a namespace, including `default` and accounts created later.
   *
   * @param namespace The name of the namespace.
   */
  public static serviceAccountsOf(namespace: string): Subject {
    const known = requiredName(namespace, 'Subject.serviceAccountsOf: namespace');
    return new Subject('Group', `${SERVICE_ACCOUNTS}:${known}`, undefined, known);
  }

  /** All service accounts of the cluster. */
  public static allServiceAccounts(): Subject {
    return Subject.group(SERVICE_ACCOUNTS);
  }

  /**
   * All authenticated users, including the controllers of the cluster.
   *
   * A policy with this grant admits the pods of every Deployment in the cluster.
   */
  public static authenticated(): Subject {
    return Subject.group('system:authenticated');
  }

  /**
   * A user.
   *
   * @param name The user name, as the API server sees it.
   */
  public static user(name: string): Subject {
    return new Subject('User', requiredName(name, 'Subject.user: name'));
  }

  /**
   * A group of users.
   *
   * @param name The group name, as the API server sees it.
   */
  public static group(name: string): Subject {
    return new Subject('Group', requiredName(name, 'Subject.group: name'));
  }

  /**
   * The subject that a construct represents.
   *
   * @param construct A `ServiceAccount` of this package; a `ServiceAccount`, `User` or `Group` of cdk8s-plus; a `KubeServiceAccount`; an
   * `ApiObject` of kind ServiceAccount; or a namespace, which represents all its service accounts.
   */
  public static of(construct: IConstruct): Subject {
    if (!Construct.isConstruct(construct)) {
      throw new Error(printable(`Subject.of: found ${shown(construct)} where a construct belongs; write Subject.serviceAccount('NAME', 'NAMESPACE')`));
    }
    const { kind, name, namespace } = subjectOf(construct);
    return kind === 'Namespace' ? Subject.serviceAccountsOf(name) : new Subject(kind, name, namespace);
  }

  private constructor(
    /** `ServiceAccount`, `User` or `Group`. */
    public readonly kind: string,
    /** The name of the account, user or group. */
    public readonly name: string,
    /** The namespace of the service account; undefined for users and groups. */
    public readonly namespace?: string,
    /**
     * The namespace of the pods that run as the subject, if there is one.
     * @internal
     */
    public readonly _podNamespace: string | undefined = namespace,
  ) {}

  /**
   * The subject in a binding.
   * @internal
   */
  public _toReference(): SubjectReference {
    return this.kind === 'ServiceAccount'
      ? { kind: this.kind, name: this.name, namespace: this.namespace }
      : { kind: this.kind, apiGroup: 'rbac.authorization.k8s.io', name: this.name };
  }
}

const SERVICE_ACCOUNTS = 'system:serviceaccounts';

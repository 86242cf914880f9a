import { IConstruct } from 'constructs';
import { subjectOf, SubjectReference } from './subject-of-construct';

/**
 * Who is granted something: a service account, a user or a group.
 *
 * Pods run as service accounts, so grant to these. Users and groups count for pods that they make themselves; the pods of a
 * Deployment are made by a controller.
 *
 * @example
 *
 * declare const policy: PodSecurityPolicy;
 * policy.allowUse(Subject.serviceAccount('builder', 'team-a'));
 * policy.allowUse(Subject.serviceAccountsOf('team-b'));
 */
export class Subject {
  /**
   * A service account by its name.
   *
   * @param name The account's name.
   * @param namespace The namespace that it is in.
   */
  public static serviceAccount(name: string, namespace: string): Subject {
    return new Subject('ServiceAccount', name, namespace);
  }

  /**
   * Every service account of a namespace, `default` and those that come later too.
   *
   * @param namespace The namespace's name.
   */
  public static serviceAccountsOf(namespace: string): Subject {
    return new Subject('Group', `${SERVICE_ACCOUNTS}:${namespace}`, undefined, namespace);
  }

  /** Every service account of the cluster. */
  public static allServiceAccounts(): Subject {
    return Subject.group(SERVICE_ACCOUNTS);
  }

  /**
   * Everyone who has logged in, controllers and so whatever they make included.
   *
   * A policy that is granted so is in force for the pods of every Deployment in the cluster.
   */
  public static authenticated(): Subject {
    return Subject.group('system:authenticated');
  }

  /**
   * A user, such as one of the cluster's administrators.
   *
   * @param name The name as the API server knows it.
   */
  public static user(name: string): Subject {
    return new Subject('User', name);
  }

  /**
   * A group of users.
   *
   * @param name The name as the API server knows it.
   */
  public static group(name: string): Subject {
    return new Subject('Group', name);
  }

  /**
   * The subject that a construct stands for.
   *
   * @param construct A `ServiceAccount` of this package or of cdk8s-plus (its `User` and `Group` too), a generated `KubeServiceAccount`, or an
   * `ApiObject` of kind ServiceAccount; or a namespace, whose service accounts are meant.
   */
  public static of(construct: IConstruct): Subject {
    const { kind, name, namespace } = subjectOf(construct);
    return kind === 'Namespace' ? Subject.serviceAccountsOf(name) : new Subject(kind, name, namespace);
  }

  private constructor(
    /** `ServiceAccount`, `User` or `Group`. */
    public readonly kind: string,
    /** The name of the account, user or group. */
    public readonly name: string,
    /** The namespace of a service account; undefined for users and groups. */
    public readonly namespace?: string,
    /**
     * The namespace whose pods the subject is about, where there is one.
     * @internal
     */
    public readonly _home: string | undefined = namespace,
  ) {}

  /**
   * The entry of a binding.
   * @internal
   */
  public _toReference(): SubjectReference {
    return this.kind === 'ServiceAccount'
      ? { kind: this.kind, name: this.name, namespace: this.namespace }
      : { kind: this.kind, apiGroup: 'rbac.authorization.k8s.io', name: this.name };
  }
}

const SERVICE_ACCOUNTS = 'system:serviceaccounts';

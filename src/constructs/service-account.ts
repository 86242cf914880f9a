import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { enclosingNamespace } from './enclosing-namespace';
import { objectMetadata } from './object-metadata';
import { namespaceOfObject } from './subject-of-construct';

/** What there is to say of a service account beside its name. */
export interface ServiceAccountOptions {
  /**
   * Whether pods get a token for the API server that do not say otherwise.
   *
   * With `true` the field is not written, which means the same.
   * @default false
   */
  readonly automountServiceAccountToken?: boolean;

  /**
   * Labels of the account.
   * @default - those of the chart
   */
  readonly labels?: { [name: string]: string };

  /**
   * Annotations of the account, such as the IAM role on EKS.
   * @default - none
   */
  readonly annotations?: { [name: string]: string };

  /**
   * Names of the secrets with which the images of its pods are pulled.
   * @default - none
   */
  readonly imagePullSecrets?: string[];
}

/** A service account. */
export interface ServiceAccountProps extends ServiceAccountOptions {
  /**
   * The account's name, which pods give as `serviceAccountName`.
   * @default - a name made from the construct's path
   */
  readonly name?: string;

  /**
   * The namespace that the account is in.
   * @default - that of the `RestrictedNamespace` that it is put into, or of the chart
   */
  readonly namespace?: string;
}

/**
 * The account that pods run as, without a token for the API server unless asked.
 *
 * @example
 *
 * declare const scope: Construct;
 * declare const policy: PodSecurityPolicy;
 * const account = new ServiceAccount(scope, 'account', { name: 'web', namespace: 'shop' });
 * policy.allowUse(account);
 */
export class ServiceAccount extends Construct {
  /** The account's name. */
  public readonly name: string;

  /** The namespace that it is in; undefined where neither account nor chart names one. */
  public readonly namespace?: string;

  /**
   * @param scope The construct that shall contain it.
   * @param id Its name within the scope.
   * @param props What there is to say of it.
   */
  constructor(scope: Construct, id: string, props: ServiceAccountProps = {}) {
    super(scope, id);
    const { name, labels, annotations, automountServiceAccountToken = false, imagePullSecrets } = props;
    const object = new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: objectMetadata({ name, namespace: props.namespace ?? enclosingNamespace(this)?.name, labels, annotations }),
      ...(automountServiceAccountToken ? {} : { automountServiceAccountToken }),
      ...(imagePullSecrets && { imagePullSecrets: imagePullSecrets.map((secret) => ({ name: secret })) }),
    });
    this.name = object.name;
    this.namespace = namespaceOfObject(object);
  }
}

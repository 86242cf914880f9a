import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { enclosingNamespace } from './enclosing-namespace';
import { BOOLEAN, knownProperties, PropertyTypes, TEXT, TEXTS } from './known-properties';
import { mergeMetadata, METADATA } from './object-metadata';
import { refuseInvalidMetadata } from './refuse-invalid-policy';
import { namespaceOfObject } from './subject-of-construct';

/** Options of a service account. */
export interface ServiceAccountOptions {
  /**
   * Whether pods get an API token by default.
   *
   * `true` is the Kubernetes default, so the field is not written.
   * @default false
   */
  readonly automountServiceAccountToken?: boolean;

  /**
   * The metadata of the account, such as an annotation with the IAM role on EKS.
   * @default - the labels of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The names of the secrets for pulling images.
   * @default - none
   */
  readonly imagePullSecrets?: string[];
}

/** Properties of a service account. */
export interface ServiceAccountProps extends ServiceAccountOptions {
  /**
   * The name of the account, for `serviceAccountName` in pods.
   * @default - the name in `metadata`, or else a name generated from the construct path
   */
  readonly name?: string;

  /**
   * The namespace of the account.
   * @default - the namespace in `metadata`, of the enclosing `RestrictedNamespace`, or of the chart
   */
  readonly namespace?: string;
}

export const SERVICE_ACCOUNT_OPTIONS: PropertyTypes<ServiceAccountOptions> = {
  automountServiceAccountToken: BOOLEAN, metadata: METADATA, imagePullSecrets: TEXTS,
};

const PROPERTIES: PropertyTypes<ServiceAccountProps> = { ...SERVICE_ACCOUNT_OPTIONS, name: TEXT, namespace: TEXT };

/**
 * A service account. Its pods get no API token unless you ask for it.
 *
 * @example
 *
 * declare const scope: Construct;
 * declare const policy: PodSecurityPolicy;
 * const account = new ServiceAccount(scope, 'account', { name: 'web', namespace: 'shop' });
 * policy.allowUse(account);
 */
export class ServiceAccount extends Construct {
  /** The name of the account. */
  public readonly name: string;

  /** The namespace of the account; undefined if it is not set. */
  public readonly namespace?: string;

  /** The ServiceAccount object. */
  public readonly apiObject: ApiObject;

  /**
   * @param scope The scope in which to define this construct.
   * @param id The ID of the construct in the scope.
   * @param props The properties of the account.
   */
  constructor(scope: Construct, id: string, props: ServiceAccountProps = {}) {
    super(scope, id);
    const known = knownProperties(props, PROPERTIES, this.node.path);
    const { name, metadata = {}, automountServiceAccountToken = false, imagePullSecrets } = known;
    const namespace = known.namespace ?? metadata.namespace ?? enclosingNamespace(this)?.name;
    const merged = mergeMetadata(this, { name, namespace }, metadata);
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: merged,
      ...(automountServiceAccountToken ? {} : { automountServiceAccountToken }),
      ...(imagePullSecrets && { imagePullSecrets: imagePullSecrets.map((secret) => ({ name: secret })) }),
    });
    refuseInvalidMetadata(this.apiObject, merged);
    this.name = this.apiObject.name;
    this.namespace = namespaceOfObject(this.apiObject);
  }
}

import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { admissionObject, policySpec } from './policy-object';
import { AdmissionPolicyProps, POLICY_PROPERTIES, VERSION_NAME } from './policy-props';
import { ValidatingAdmissionPolicyBinding, ValidatingAdmissionPolicyBindingOptions } from './validating-admission-policy-binding';
import { knownProperties, listOf, mapOf, oneOf, PropertyTypes, TEXT } from '../known-properties';

/** The status that the API server answers with when a validation fails. */
export enum ValidationReason {
  /** 422 Unprocessable Entity. */
  INVALID = 'Invalid',
  /** 403 Forbidden. */
  FORBIDDEN = 'Forbidden',
  /** 413 Request Entity Too Large. */
  REQUEST_ENTITY_TOO_LARGE = 'RequestEntityTooLarge',
}

/** A validation of a policy. */
export interface PolicyValidation {
  /** A CEL expression that returns a bool. The validation fails if it returns false. */
  readonly expression: string;

  /**
   * The message if the validation fails.
   * @default - `failed expression: ` and the expression
   */
  readonly message?: string;

  /**
   * A CEL expression that returns the message. `message` is used if it fails or returns no text.
   * @default - none
   */
  readonly messageExpression?: string;

  /**
   * The reason in the answer of the API server.
   * @default ValidationReason.INVALID
   */
  readonly reason?: ValidationReason;
}

/** An annotation for the audit log. */
export interface PolicyAuditAnnotation {
  /** The key of the annotation. */
  readonly key: string;
  /** A CEL expression that returns a string, or null for no annotation. */
  readonly valueExpression: string;
}

/** The properties of a ValidatingAdmissionPolicy. */
export interface ValidatingAdmissionPolicyProps extends AdmissionPolicyProps {
  /**
   * The validations.
   * @default - none; a policy needs validations or audit annotations
   */
  readonly validations?: PolicyValidation[];

  /**
   * Annotations for the audit log.
   * @default - none
   */
  readonly auditAnnotations?: PolicyAuditAnnotation[];

  /**
   * The version of the API: `v1` for Kubernetes 1.30 and later, `v1beta1` for 1.28 and later.
   * @default 'v1'
   */
  readonly apiVersion?: string;
}

const PROPERTIES: PropertyTypes<ValidatingAdmissionPolicyProps> = {
  ...POLICY_PROPERTIES,
  validations: listOf(mapOf<PolicyValidation>({ expression: TEXT, message: TEXT, messageExpression: TEXT, reason: oneOf(ValidationReason) })),
  auditAnnotations: listOf(mapOf<PolicyAuditAnnotation>({ key: TEXT, valueExpression: TEXT })),
  apiVersion: VERSION_NAME,
};

/**
 * A ValidatingAdmissionPolicy, for Kubernetes 1.28 and later: CEL expressions that objects must meet.
 *
 * The expressions are compiled as the API server does. A policy has no effect until it is bound: call `bind`.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 *
 * @example
 *
 * declare const scope: Construct;
 * const policy = new ValidatingAdmissionPolicy(scope, 'replicas', {
 *   matchConstraints: { resourceRules: [{ apiGroups: ['apps'], resources: ['deployments'] }] },
 *   validations: [{ expression: 'object.spec.replicas <= 5', message: 'at most 5 replicas' }],
 * });
 * policy.bind('team', { namespaces: ['team-a'] });
 */
export class ValidatingAdmissionPolicy extends Construct {
  /** The name of the policy. */
  public readonly name: string;

  /** The ValidatingAdmissionPolicy object. */
  public readonly apiObject: ApiObject;

  private readonly version: string;

  /**
   * @param scope The scope in which to define this construct.
   * @param id The ID of the construct in the scope.
   * @param props The fields of the policy.
   */
  constructor(scope: Construct, id: string, props: ValidatingAdmissionPolicyProps) {
    super(scope, id);
    const known = knownProperties(props, PROPERTIES, this.node.path);
    const { name, metadata, validations, auditAnnotations, apiVersion = 'v1' } = known;
    this.version = apiVersion;
    this.apiObject = admissionObject(this, {
      kind: 'ValidatingAdmissionPolicy',
      version: this.version,
      name,
      metadata,
      spec: { ...policySpec(known), ...(validations && { validations }), ...(auditAnnotations && { auditAnnotations }) },
    });
    this.name = this.apiObject.name;
  }

  /**
   * Binds the policy, so that it has effect.
   *
   * @param id The ID of the binding in this construct.
   * @param options Where the policy applies, with which params, and what happens if a validation fails.
   */
  public bind(id: string, options: ValidatingAdmissionPolicyBindingOptions = {}): ValidatingAdmissionPolicyBinding {
    return new ValidatingAdmissionPolicyBinding(this, id, { ...options, policyName: this.name, apiVersion: this.version });
  }
}

import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { AdmissionPolicyBindingOptions, BINDING_PROPERTIES, bindingSpec } from './binding-props';
import { admissionObject } from './policy-object';
import { knownProperties, listOf, oneOf, PropertyTypes } from '../known-properties';

/** What happens if a validation fails. */
export enum ValidationAction {
  /** The API server rejects the request. */
  DENY = 'Deny',
  /** The API server warns the client. */
  WARN = 'Warn',
  /** The API server records the failure in the audit log. */
  AUDIT = 'Audit',
}

/** Options for binding a ValidatingAdmissionPolicy. */
export interface ValidatingAdmissionPolicyBindingOptions extends AdmissionPolicyBindingOptions {
  /**
   * What happens if a validation fails.
   * @default - DENY
   */
  readonly validationActions?: ValidationAction[];
}

/** The properties of a ValidatingAdmissionPolicyBinding. */
export interface ValidatingAdmissionPolicyBindingProps extends ValidatingAdmissionPolicyBindingOptions {
  /** The name of the policy. */
  readonly policyName: string;

  /**
   * The version of the API: `v1` for Kubernetes 1.30 and later, `v1beta1` for 1.28 and later.
   * @default 'v1'
   */
  readonly apiVersion?: string;
}

const PROPERTIES: PropertyTypes<ValidatingAdmissionPolicyBindingProps> = {
  ...BINDING_PROPERTIES, validationActions: listOf(oneOf(ValidationAction)),
};

/**
 * A ValidatingAdmissionPolicyBinding: where a policy applies, and what happens if a validation fails.
 *
 * `bind` of a policy creates it. Use this construct for a policy that is not part of the app.
 *
 * @example
 *
 * declare const scope: Construct;
 * new ValidatingAdmissionPolicyBinding(scope, 'binding', {
 *   policyName: 'replicas.example.com',
 *   namespaces: ['team-a'],
 *   validationActions: [ValidationAction.WARN, ValidationAction.AUDIT],
 * });
 */
export class ValidatingAdmissionPolicyBinding extends Construct {
  /** The name of the binding. */
  public readonly name: string;

  /** The ValidatingAdmissionPolicyBinding object. */
  public readonly apiObject: ApiObject;

  /**
   * @param scope The scope in which to define this construct.
   * @param id The ID of the construct in the scope.
   * @param props The fields of the binding.
   */
  constructor(scope: Construct, id: string, props: ValidatingAdmissionPolicyBindingProps) {
    super(scope, id);
    const known = knownProperties(props, PROPERTIES, this.node.path);
    const { name, metadata, policyName, validationActions = [ValidationAction.DENY], apiVersion = 'v1' } = known;
    this.apiObject = admissionObject(this, {
      kind: 'ValidatingAdmissionPolicyBinding',
      version: apiVersion,
      name,
      metadata,
      spec: { ...bindingSpec(this, policyName, known), validationActions },
    });
    this.name = this.apiObject.name;
  }
}

import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { AdmissionPolicyBindingOptions, BINDING_PROPERTIES, bindingSpec } from './binding-props';
import { admissionObject } from './policy-object';
import { knownProperties, PropertyTypes } from '../known-properties';

/** The properties of a MutatingAdmissionPolicyBinding. */
export interface MutatingAdmissionPolicyBindingProps extends AdmissionPolicyBindingOptions {
  /** The name of the policy. */
  readonly policyName: string;

  /**
   * The version of the API: `v1` for Kubernetes 1.36 and later, `v1beta1` for 1.34 and later, `v1alpha1` for 1.32 and later.
   * @default 'v1'
   */
  readonly apiVersion?: string;
}

const PROPERTIES: PropertyTypes<MutatingAdmissionPolicyBindingProps> = BINDING_PROPERTIES;

/**
 * A MutatingAdmissionPolicyBinding: where a policy applies.
 *
 * `bind` of a policy creates it. Use this construct for a policy that is not part of the app.
 *
 * @example
 *
 * declare const scope: Construct;
 * new MutatingAdmissionPolicyBinding(scope, 'binding', { policyName: 'no-tokens.example.com', namespaces: ['team-a'] });
 */
export class MutatingAdmissionPolicyBinding extends Construct {
  /** The name of the binding. */
  public readonly name: string;

  /** The MutatingAdmissionPolicyBinding object. */
  public readonly apiObject: ApiObject;

  /**
   * @param scope The scope in which to define this construct.
   * @param id The ID of the construct in the scope.
   * @param props The fields of the binding.
   */
  constructor(scope: Construct, id: string, props: MutatingAdmissionPolicyBindingProps) {
    super(scope, id);
    const known = knownProperties(props, PROPERTIES, this.node.path);
    const { name, metadata, policyName, apiVersion = 'v1' } = known;
    this.apiObject = admissionObject(this, {
      kind: 'MutatingAdmissionPolicyBinding', version: apiVersion, name, metadata, spec: bindingSpec(this, policyName, known),
    });
    this.name = this.apiObject.name;
  }
}

import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { AdmissionPolicyBindingOptions } from './binding-props';
import { MutatingAdmissionPolicyBinding } from './mutating-admission-policy-binding';
import { admissionObject, policySpec } from './policy-object';
import { AdmissionPolicyProps, POLICY_PROPERTIES, VERSION_NAME } from './policy-props';
import { knownProperties, listOf, oneOf, PropertyType, PropertyTypes, requiredText } from '../known-properties';

/**
 * A change that a MutatingAdmissionPolicy makes.
 *
 * @example
 *
 * const label = PolicyMutation.applyConfiguration('Object{metadata: Object.metadata{labels: {"team": "shop"}}}');
 * const patch = PolicyMutation.jsonPatch('[JSONPatch{op: "add", path: "/spec/replicas", value: 3}]');
 */
export class PolicyMutation {
  /**
   * Merges fields into the object, as server-side apply does.
   *
   * @param expression A CEL expression that returns an `Object`.
   */
  public static applyConfiguration(expression: string): PolicyMutation {
    return new PolicyMutation({ patchType: 'ApplyConfiguration', applyConfiguration: { expression: requiredText(expression, 'PolicyMutation.applyConfiguration: expression') } });
  }

  /**
   * Applies a JSON Patch.
   *
   * @param expression A CEL expression that returns a list of `JSONPatch`.
   */
  public static jsonPatch(expression: string): PolicyMutation {
    return new PolicyMutation({ patchType: 'JSONPatch', jsonPatch: { expression: requiredText(expression, 'PolicyMutation.jsonPatch: expression') } });
  }

  private constructor(
    /**
     * The mutation in the manifest.
     * @internal
     */
    public readonly _manifest: object,
  ) {}
}

/** Whether a policy runs again after a later one has changed the object. */
export enum ReinvocationPolicy {
  /** It runs once. */
  NEVER = 'Never',
  /** It runs again if the object has changed. */
  IF_NEEDED = 'IfNeeded',
}

/** The properties of a MutatingAdmissionPolicy. */
export interface MutatingAdmissionPolicyProps extends AdmissionPolicyProps {
  /** The changes, in their order. Each one gets the object as the ones before it leave it. */
  readonly mutations: PolicyMutation[];

  /**
   * Whether the policy runs again after a later one has changed the object.
   * @default ReinvocationPolicy.NEVER
   */
  readonly reinvocationPolicy?: ReinvocationPolicy;

  /**
   * The version of the API: `v1` for Kubernetes 1.36 and later, `v1beta1` for 1.34 and later, `v1alpha1` for 1.32 and later.
   * @default 'v1'
   */
  readonly apiVersion?: string;
}

const MUTATION: PropertyType = { title: "a PolicyMutation, such as PolicyMutation.jsonPatch('...'),", matches: isMutation };
const PROPERTIES: PropertyTypes<MutatingAdmissionPolicyProps> = {
  ...POLICY_PROPERTIES, mutations: listOf(MUTATION), reinvocationPolicy: oneOf(ReinvocationPolicy), apiVersion: VERSION_NAME,
};

/** The package may be installed twice, so that there are two classes. */
function isMutation(value: unknown): boolean {
  return typeof value === 'object' && value !== null && '_manifest' in value;
}

/**
 * A MutatingAdmissionPolicy, for Kubernetes 1.32 and later: CEL expressions that change objects.
 *
 * The expressions are compiled as the API server does. A policy has no effect until it is bound: call `bind`.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/
 *
 * @example
 *
 * declare const scope: Construct;
 * const policy = new MutatingAdmissionPolicy(scope, 'no-tokens', {
 *   matchConstraints: { resourceRules: [{ resources: ['pods'], operations: [AdmissionOperation.CREATE] }] },
 *   matchConditions: [{ name: 'unset', expression: '!has(object.spec.automountServiceAccountToken)' }],
 *   mutations: [PolicyMutation.applyConfiguration('Object{spec: Object.spec{automountServiceAccountToken: false}}')],
 * });
 * policy.bind('everywhere');
 */
export class MutatingAdmissionPolicy extends Construct {
  /** The name of the policy. */
  public readonly name: string;

  /** The MutatingAdmissionPolicy object. */
  public readonly apiObject: ApiObject;

  private readonly version: string;

  /**
   * @param scope The scope in which to define this construct.
   * @param id The ID of the construct in the scope.
   * @param props The fields of the policy.
   */
  constructor(scope: Construct, id: string, props: MutatingAdmissionPolicyProps) {
    super(scope, id);
    const known = knownProperties(props, PROPERTIES, this.node.path);
    const { name, metadata, mutations = [], reinvocationPolicy = ReinvocationPolicy.NEVER, apiVersion = 'v1' }: Partial<MutatingAdmissionPolicyProps> = known;
    this.version = apiVersion;
    this.apiObject = admissionObject(this, {
      kind: 'MutatingAdmissionPolicy',
      version: this.version,
      name,
      metadata,
      spec: { ...policySpec(known), mutations: mutations.map(({ _manifest }) => _manifest), reinvocationPolicy },
    });
    this.name = this.apiObject.name;
  }

  /**
   * Binds the policy, so that it has effect.
   *
   * @param id The ID of the binding in this construct.
   * @param options Where the policy applies, and with which params.
   */
  public bind(id: string, options: AdmissionPolicyBindingOptions = {}): MutatingAdmissionPolicyBinding {
    return new MutatingAdmissionPolicyBinding(this, id, { ...options, policyName: this.name, apiVersion: this.version });
  }
}

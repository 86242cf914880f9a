import { ApiObjectMetadata } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { AdmissionMatchResources, AdmissionSelector, MATCH_RESOURCES, matchResourcesManifest, SELECTOR, SelectorOperator } from './matching';
import { VERSION_NAME } from './policy-props';
import { printable } from '../../text/printable';
import { LIST, mapOf, oneOf, PropertyTypes, shown, TEXT } from '../known-properties';
import { METADATA } from '../object-metadata';
import { apiObjectOf, namespaceOfObject } from '../subject-of-construct';

/** What happens to a request if there is no object that configures the policy. */
export enum ParameterNotFoundAction {
  /** The policy does not apply. */
  ALLOW = 'Allow',
  /** The failure policy decides. */
  DENY = 'Deny',
}

/** The objects that configure a policy. */
export interface PolicyParams {
  /**
   * The object, as an `ApiObject` or a construct with one.
   * @default - the object in `name`, or the objects in `selector`
   */
  readonly object?: IConstruct;

  /**
   * The name of the object.
   * @default - the name of `object`
   */
  readonly name?: string;

  /**
   * The namespace of the objects.
   * @default - the namespace of `object`, or else the namespace of the request
   */
  readonly namespace?: string;

  /**
   * The labels of the objects. `{}` selects all objects of the kind.
   * @default - the object in `object` or `name`
   */
  readonly selector?: AdmissionSelector;

  /**
   * What happens if no object is found.
   * @default ParameterNotFoundAction.DENY
   */
  readonly parameterNotFoundAction?: ParameterNotFoundAction;
}

/** Options for binding a policy. */
export interface AdmissionPolicyBindingOptions {
  /**
   * The name of the binding.
   * @default - the name in `metadata`, or else a name generated from the construct path
   */
  readonly name?: string;

  /**
   * The metadata of the binding object.
   * @default - the labels of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The namespaces in which the policy applies: names, or constructs that define a namespace.
   * @default - all namespaces, and resources without a namespace
   */
  readonly namespaces?: (IConstruct | string)[];

  /**
   * Further restrictions on the requests. `namespaces` adds to its namespace selector.
   * @default - all requests that the policy matches
   */
  readonly matchResources?: AdmissionMatchResources;

  /**
   * The objects that configure the policy.
   * @default - none
   */
  readonly params?: PolicyParams;
}

const PARAMS = mapOf<PolicyParams>({
  object: { title: 'a construct', matches: Construct.isConstruct },
  name: TEXT,
  namespace: TEXT,
  selector: SELECTOR,
  parameterNotFoundAction: oneOf(ParameterNotFoundAction),
});

/** The properties of both kinds of bindings. */
export const BINDING_PROPERTIES: PropertyTypes<AdmissionPolicyBindingOptions & { readonly policyName: string; readonly apiVersion?: string }> = {
  name: TEXT, metadata: METADATA, namespaces: LIST, matchResources: MATCH_RESOURCES, params: PARAMS, policyName: TEXT, apiVersion: VERSION_NAME,
};

const NAME_LABEL = 'kubernetes.io/metadata.name';

/** The spec that both kinds of bindings have. */
export function bindingSpec(construct: IConstruct, policyName: string, options: AdmissionPolicyBindingOptions): Readonly<Record<string, unknown>> {
  const { namespaces, matchResources, params } = options;
  const matched = namespaces === undefined ? matchResources : inNamespaces(namespaces.map((each) => namespaceName(construct, each)), matchResources);
  return {
    policyName,
    ...(params && { paramRef: paramRef(construct, params) }),
    ...(matched && { matchResources: matchResourcesManifest(matched) }),
  };
}

function inNamespaces(names: string[], matchResources: AdmissionMatchResources = {}): AdmissionMatchResources {
  const { namespaceSelector } = matchResources;
  const byName = { key: NAME_LABEL, operator: SelectorOperator.IN, values: names };
  return {
    ...matchResources,
    namespaceSelector: { ...namespaceSelector, matchExpressions: [...namespaceSelector?.matchExpressions ?? [], byName] },
  };
}

function namespaceName({ node }: IConstruct, namespace: IConstruct | string): string {
  if (typeof namespace === 'string') {
    return namespace;
  }
  const object = Construct.isConstruct(namespace) ? apiObjectOf(namespace) : undefined;
  if (object?.kind !== 'Namespace') {
    throw new Error(printable(`${node.path}: namespaces: found ${describe(namespace)} where a namespace belongs; pass its name, or a construct that defines it`));
  }
  return object.name;
}

function describe(value: unknown): string {
  return Construct.isConstruct(value) ? value.node.path : shown(value);
}

function paramRef({ node }: IConstruct, params: PolicyParams): Readonly<Record<string, unknown>> {
  const { object, selector, parameterNotFoundAction = ParameterNotFoundAction.DENY } = params;
  const found = object === undefined ? undefined : apiObjectOf(object);
  if (object !== undefined && found === undefined) {
    throw new Error(printable(`${node.path}: params.object: found ${object.node.path} where an object belongs; pass an ApiObject, or a construct with one`));
  }
  const name = params.name ?? found?.name;
  const namespace = params.namespace ?? (found && namespaceOfObject(found));
  return {
    ...(name !== undefined && { name }),
    ...(namespace !== undefined && { namespace }),
    ...(selector && { selector }),
    parameterNotFoundAction,
  };
}

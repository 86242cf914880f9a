import { TokenDocument, TokenField } from './token-field';
import { UnresolvedValue } from './value';
import { ADMISSION_POLICY_KINDS, isAdmissionPolicyKind, POLICY_AND_BINDING_KINDS } from '../../engine/admission-policy/policy-kinds';
import { JsonObject } from '../../engine/json-object';
import { kindNamed } from '../../engine/kinds';
import { PluginName } from '../../engine/settings';
import { Unknown } from '../../engine/verdict';
import { groupOf, isBuiltInGroup } from '../set/api-groups';
import { isJsonObject } from '../set/manifest-object';
import { OTHER_VERSIONS } from '../set/other-versions';

/*
 * What decides on other objects, and has tokens: with what stands for them, the API server may not take it, and nothing is asked.
 */

export interface ObjectType {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Something with tokens on which the answers to other objects depend. */
export interface OpenSource {
  readonly concerns: (object: ObjectType) => boolean;
  readonly unknowns: readonly Unknown[];
}

/** CustomResourceDefinitions: the schema, the names and the versions decide what the API server says of custom resources. */
export function openDefinitions(all: readonly TokenDocument[]): readonly OpenSource[] {
  return ofKinds(all, ['CustomResourceDefinition']).flatMap(({ document, fields }) => {
    const unknowns = unknownsOf(document, fields.filter(isOfDefinition));
    const { group } = specOf(document.value);
    const isOfGroup = (own: string): boolean => !isBuiltInGroup(own) && (typeof group !== 'string' || group === own);
    return unknowns.length === 0 ? [] : [{ unknowns, concerns: ({ apiVersion }: ObjectType) => isOfGroup(groupOf(apiVersion)) }];
  });
}

/** Of the metadata, the conversion and descriptions, no answer to a custom resource depends. */
function isOfDefinition({ steps: [root, part, ...others] }: TokenField): boolean {
  return root === 'spec' && part !== 'conversion' && others.at(-1) !== 'description';
}

/** Admission policies with their bindings. One without a binding is not asked, and none about policies and bindings. */
export function openPolicies(all: readonly TokenDocument[], plugins: ReadonlySet<PluginName>): readonly OpenSource[] {
  const bindings = ofKinds(all, ADMISSION_POLICY_KINDS.map((kind) => `${kind}Binding`));
  return ofKinds(all, ADMISSION_POLICY_KINDS.filter((kind) => plugins.has(kind))).flatMap((policy) => {
    const bound = bindings.filter((each) => mayBind(each, policy));
    const unknowns = [policy, ...bound].flatMap(({ document, fields }) => unknownsOf(document, fields.filter(isOfPolicy)));
    return bound.length === 0 || unknowns.length === 0 ? [] : [{ unknowns, concerns: (object: ObjectType) => mayMatch(policy, object) }];
  });
}

/** Which objects a policy may be for, or a binding; any object for what is neither. */
export function matchedBy(document: TokenDocument, all: readonly TokenDocument[]): ((object: ObjectType) => boolean) | undefined {
  const { kind } = document.document.value as JsonObject;
  if (!POLICY_AND_BINDING_KINDS.includes(String(kind))) {
    return undefined;
  }
  const policies = isAdmissionPolicyKind(String(kind)) ? [document] : ofKinds(all, ADMISSION_POLICY_KINDS).filter((each) => mayBind(document, each));
  return (object) => policies.some((policy) => mayMatch(policy, object));
}

function isOfPolicy({ steps: [root, part] }: TokenField): boolean {
  return root !== 'metadata' || part === undefined || part === 'name';
}

function mayBind({ document: { value: binding } }: TokenDocument, { document: { value: policy } }: TokenDocument): boolean {
  const { policyName } = specOf(binding);
  const { kind, metadata } = policy as JsonObject;
  const name = isJsonObject(metadata) ? metadata.name : metadata;
  return (binding as JsonObject).kind === `${String(kind)}Binding`
    && (typeof policyName !== 'string' || name instanceof UnresolvedValue || policyName === name);
}

/** Whether a rule of the policy may be for objects of the kind: what is a token may be anything. */
function mayMatch({ document: { value } }: TokenDocument, { apiVersion, kind }: ObjectType): boolean {
  const { matchConstraints } = specOf(value);
  const rules = isJsonObject(matchConstraints) ? matchConstraints.resourceRules : matchConstraints;
  if (POLICY_AND_BINDING_KINDS.includes(kind)) {
    return false;
  }
  const resource = kindNamed(kind)?.resource ?? OTHER_VERSIONS.find((each) => each.kind === kind)?.resource;
  return !Array.isArray(rules) || rules.some((rule: unknown) => !isJsonObject(rule) || (
    mayHave(rule.apiGroups, groupOf(apiVersion)) && (resource === undefined || mayHave(rule.resources, resource)) && isOfApplied(rule.operations)));
}

/** Whether it may be for what a set does: it creates objects and changes them. */
function isOfApplied(operations: unknown): boolean {
  return mayHave(operations, 'CREATE') || mayHave(operations, 'UPDATE');
}

function mayHave(given: unknown, wanted: string): boolean {
  return !Array.isArray(given) || given.some((each) => typeof each !== 'string' || each === wanted || each.startsWith('*'));
}

function ofKinds(all: readonly TokenDocument[], kinds: readonly string[]): readonly TokenDocument[] {
  return all.filter(({ document: { value } }) => isJsonObject(value) && kinds.includes(String(value.kind)));
}

function unknownsOf({ source, value }: TokenDocument['document'], fields: readonly TokenField[]): readonly Unknown[] {
  const { kind, metadata } = value as JsonObject;
  const { name } = isJsonObject(metadata) ? metadata : {};
  const title = `${String(kind)} ${name instanceof UnresolvedValue ? name.title() : String(name ?? '')}`;
  return fields.map(({ path, value: { tokens } }) => ({ path: `${title} ${path}`, reason: `at ${source}, depends on ${tokens.join(' and ')}` }));
}

function specOf(value: unknown): JsonObject {
  const { spec } = isJsonObject(value) ? value : {};
  return isJsonObject(spec) ? spec : {};
}

import { evaluateAll } from './evaluate';
import { Explained, explainProgram } from './explain-failure';
import { PolicyRequest } from './hooks';
import { MatchedKind } from './matching';
import { MutationForms } from './mutation-forms';
import { convertObject, defaultObject, readConverted, readStrictly } from './object-forms';
import { Param } from './params';
import { jsonPatchOf } from './patch-operations';
import { applyConfigurationOf, withoutEmptyLists } from './patch-values';
import { refusePatched, internal } from './patched-custom';
import { MutatingProgram } from './program';
import { apiVersionOf, customVersionsOf, RequestKind } from './request-kind';
import { applyStructuredMerge } from './structured-merge/apply-configuration';
import { Atom } from './structured-merge/atom';
import { builtInAtom } from './structured-merge/built-in-types';
import { customAtom } from './structured-merge/custom-types';
import { activationOf } from './versioned';
import { CelValue } from '../cel/values/value';
import { withSortedKeys } from '../decoding/sorted-keys';
import { readTypeMeta } from '../decoding/type-meta';
import { withoutZeroValues } from '../encoding/without-zero-values';
import { JsonObject } from '../json-object';
import { CelMutation, MutatingAdmissionPolicy } from '../objects/admission-registration';
import { KubernetesObject } from '../objects/meta';
import { findSubresourceKind } from '../other-kinds/other-kinds';
import { applyJsonPatch } from '../state/apply/json-patch';
import { Denial } from '../verdict';

/*
 * The mutations of a policy, one after another.
 * upstream: k8s.io/apiserver/pkg/admission/plugin/policy/mutating/dispatcher.go dispatchOne, patch/json_patch.go, patch/smd.go
 */

export interface Mutation {
  readonly program: MutatingProgram;
  readonly policy: MutatingAdmissionPolicy;
  readonly request: PolicyRequest;
  readonly as: MatchedKind;
  readonly param: Param;
  readonly namespace?: KubernetesObject;
  readonly forms: MutationForms;
}

export interface MutationError {
  readonly error: string;
  /** Why the expression fails, if it does. */
  readonly explain?: () => Explained;
}

export type Mutated =
  | {
    readonly object: KubernetesObject;
    /** Whether one of the mutations did its work, even if it changed nothing. */
    readonly hasMutated: boolean;
    /** Those of the mutations that failed, which are left out. */
    readonly errors: readonly MutationError[];
    readonly unknowns: readonly string[];
  }
  /** The server's answer, whatever the failurePolicy says. */
  | { readonly denial: Denial };

const BUDGET = 10_000_000;

export function mutate(mutation: Mutation, object: KubernetesObject): Mutated {
  const errors: MutationError[] = [];
  const unknowns: string[] = [];
  let current = object;
  let hasMutated = false;
  for (const [i, each] of (mutation.policy.spec?.mutations ?? []).entries()) {
    const step = mutateOnce({ ...mutation, request: mutation.request.withObject(current) }, each, i);
    if ('denial' in step) {
      return step;
    }
    if ('error' in step) {
      errors.push(step);
    } else if ('unknown' in step) {
      unknowns.push(step.unknown);
    } else {
      hasMutated = true;
      current = step.object;
    }
  }
  return { object: current, hasMutated, errors, unknowns };
}

type MutationStep =
  | { readonly object: KubernetesObject }
  | MutationError
  | { readonly unknown: string }
  | { readonly denial: Denial };

function mutateOnce(mutation: Mutation, { patchType }: CelMutation, index: number): MutationStep {
  const { request, as, param, namespace, program } = mutation;
  const forms = mutation.forms.ofMutation(request, as);
  if (forms === undefined || forms.object === null) {
    return { unknown: `the object in version ${as.kind.version} is not known` };
  }
  const type = typeOf(as.kind, request.state.settings.minor);
  if (type === undefined) {
    return { denial: noSchema(as.kind) };
  }
  const activation = activationOf({ request, forms, as, namespace }, param, { authorizer: true, wholeNamespace: true });
  const evaluated = evaluateAll([program.mutations[index]], program.composition, activation, BUDGET);
  if ('error' in evaluated) {
    return { error: evaluated.error };
  }
  const [result] = evaluated.results;
  if (result === undefined || 'error' in result) {
    const steps = ['spec', 'mutations', index, patchType === 'JSONPatch' ? 'jsonPatch' : 'applyConfiguration', 'expression'];
    const failed = { program: program.mutations[index], steps, inputs: activation, budget: BUDGET };
    return { error: result?.error ?? '', explain: () => explainProgram(failed, mutation.policy, program.composition) };
  }
  return patchType === 'JSONPatch' ? patchByJson(mutation, forms.object.json, result.value) : patchByMerge(mutation, forms.object.json, result.value, type);
}

function typeOf({ definition }: RequestKind, minor: number): Atom | undefined {
  if (definition.type === 'custom') {
    return customAtom(definition.version.schema, minor);
  }
  return definition.goType === '' ? undefined : builtInAtom(definition.goType, minor);
}

function noSchema(kind: RequestKind): Denial {
  const name = `${kind.group}/${kind.version}, Kind=${kind.kind}`;
  return {
    stage: 'map',
    code: 503,
    message: `Resource kind ${name} not found. There can be a delay between when CustomResourceDefinitions are created and when they are available.`,
  };
}

function patchByMerge(mutation: Mutation, object: JsonObject, value: CelValue, type: Atom): MutationStep {
  const { as: { kind }, request } = mutation;
  const patch = applyConfigurationOf(value, request.state.settings.minor);
  if ('error' in patch) {
    return { error: patch.error };
  }
  if (isReadWhole(kind)) {
    return { unknown: `the schema of ${kind.kind} is not known` };
  }
  if (hasNoSchema(kind)) {
    const gvk = `${kind.group}/${kind.version}, Kind=${kind.kind}`;
    return { error: `error applying patch: failed to convert patch object to typed object: no corresponding type for ${gvk}` };
  }
  const applied = applyStructuredMerge(type, object, { ...patch.value, apiVersion: apiVersionOf(kind), kind: kind.kind });
  return 'error' in applied ? { error: `error applying patch: ${applied.error}` } : finish(mutation, withoutEmptyLists(applied.value, kind.definition.type === 'custom'), false);
}

/** Whether it is a built-in kind whose fields the engine does not know. */
function isReadWhole({ definition, isAssumed }: RequestKind): boolean {
  return definition.type === 'custom' && definition.version.isDefined !== true && isAssumed !== true;
}

/** upstream: what an endpoint of another group takes, or none takes as its body, is not in the OpenAPI schema of its own group. */
function hasNoSchema({ kind, definition, ...gv }: RequestKind): boolean {
  return definition.type === 'built-in' && kind !== 'Binding' && findSubresourceKind(apiVersionOf(gv), kind) !== undefined;
}

function patchByJson(mutation: Mutation, object: JsonObject, value: CelValue): MutationStep {
  const operations = jsonPatchOf(value, mutation.request.state.settings.minor);
  if ('panic' in operations) {
    return { denial: { stage: 'panic', message: operations.panic } };
  }
  if ('error' in operations) {
    return { error: operations.error };
  }
  const patched = applyJsonPatch(object, operations.operations);
  if ('testFailed' in patched) {
    return finish(mutation, object, true);
  }
  if ('panic' in patched) {
    return { denial: { stage: 'panic', message: patched.panic } };
  }
  return 'error' in patched ? { error: `JSON Patch: ${patched.error}` } : finish(mutation, patched.value, true);
}

/** The object that a patch makes, read and defaulted again. A JSON patch is read strictly, and what it makes must be readable. */
function finish({ request, as }: Mutation, value: unknown, strict: boolean): MutationStep {
  const { state, attributes: { kind: own, resource, subResource } } = request;
  const { minor, wholeServer = false } = state.settings;
  if (Array.isArray(value)) {
    return { denial: internal(readTypeMeta(value).error ?? '') };
  }
  if (as.kind.definition.type === 'custom') {
    return finishCustom(as.kind, own, value, minor);
  }
  // upstream: a JSON patch writes the fields in the order of their names, and the first one that cannot be read is told.
  const read = strict ? readStrictly(as.kind, withSortedKeys(value), minor) : readMerged(as.kind, value, minor);
  if ('error' in read) {
    return strict ? { denial: internal(read.error) } : { error: read.error };
  }
  if (apiVersionOf(as.kind) !== apiVersionOf(own)) {
    const [from, to] = [as.kind, own].map(({ version, kind }) => `(${version}.${kind})`);
    return { error: `converting ${from} to ${to}: unknown conversion` };
  }
  if (wholeServer && subResource === 'scale' && customVersionsOf(state, resource, subResource) !== undefined) {
    return { error: `request to convert CR to an invalid group/version: ${apiVersionOf(own)}` };
  }
  return { object: defaultObject(own, withoutZeroValues(read.object, as.kind.definition.goType, minor), minor) };
}

function finishCustom(kind: RequestKind, own: RequestKind, value: unknown, minor: number): MutationStep {
  const denial = refusePatched(kind, value);
  if (denial !== undefined) {
    return { denial };
  }
  const converted = convertObject(kind, own, value as KubernetesObject, minor);
  return converted === undefined ? { unknown: `the object in version ${own.version} is not known` } : { object: defaultObject(own, converted, minor) };
}

function readMerged(kind: RequestKind, value: unknown, minor: number): ReturnType<typeof readConverted> {
  const read = readConverted(kind, value, minor);
  return 'error' in read ? { error: `unable to convert unstructured object to ${kind.group}/${kind.version}, Kind=${kind.kind}: ${read.error}` } : read;
}

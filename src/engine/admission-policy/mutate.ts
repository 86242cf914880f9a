import { evaluateAll } from './evaluate';
import { explainProgram } from './explain-failure';
import { finishMerged, finishPatched, isScaleOfCustom } from './mutated-object';
import { Mutation, MutationError, MutationStep } from './mutation';
import { jsonPatchOf } from './patch-operations';
import { notePatchReads } from './patch-reads';
import { applyConfigurationOf, withoutEmptyLists } from './patch-values';
import { apiVersionOf, RequestKind } from './request-kind';
import { activationOf } from './versioned';
import { CelValue } from '../cel/values/value';
import { formatKind } from '../decoding/group-version';
import { JsonObject } from '../json-object';
import { CelMutation } from '../objects/admission-registration';
import { KubernetesObject } from '../objects/meta';
import { findSubresourceKind } from '../other-kinds/other-kinds';
import { applyJsonPatch } from '../state/apply/json-patch';
import { applyStructuredMerge } from '../structured-merge/apply-configuration';
import { Atom } from '../structured-merge/atom';
import { atomOfKind } from '../structured-merge/atom-of-kind';
import { Denial } from '../verdict';

/*
 * The mutations of a policy, one after another.
 * upstream: k8s.io/apiserver/pkg/admission/plugin/policy/mutating/dispatcher.go dispatchOne, patch/json_patch.go, patch/smd.go
 */

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

function mutateOnce(mutation: Mutation, { patchType }: CelMutation, index: number): MutationStep {
  const { request, as, param, namespace, program } = mutation;
  const forms = mutation.forms.ofMutation(request, as);
  if (forms === undefined || forms.object === null) {
    return { unknown: `the object in version ${as.kind.version} is not known` };
  }
  const type = atomOfKind(as.kind, request.state.settings.minor);
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
  const { object } = forms;
  const json = request.unknownReads.unnoted(() => object.json);
  return patchType === 'JSONPatch' ? patchByJson(mutation, json, result.value) : patchByMerge(mutation, json, result.value, type);
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
  const { minor } = request.state.settings;
  const patch = applyConfigurationOf(value, minor);
  if ('error' in patch) {
    return { error: patch.error };
  }
  if (isReadWhole(kind)) {
    return { unknown: `the schema of ${kind.kind} is not known` };
  }
  // upstream: the patch has the type of the object, which a JSON patch may have changed.
  const said = kind.definition.type === 'custom' ? object as KubernetesObject : undefined;
  const apiVersion = said?.apiVersion ?? apiVersionOf(kind);
  const name = said?.kind ?? kind.kind;
  if (hasNoSchema(kind) || apiVersion !== apiVersionOf(kind) || name !== kind.kind) {
    return { error: `error applying patch: failed to convert patch object to typed object: no corresponding type for ${formatKind(apiVersion, name)}` };
  }
  const applied = applyStructuredMerge(type, object, { ...patch.value, apiVersion, kind: name }, minor);
  return 'error' in applied ? { error: `error applying patch: ${applied.error}` } : finishMerged(mutation, withoutEmptyLists(applied.value, kind.definition.type === 'custom'));
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
  const { minor } = mutation.request.state.settings;
  const operations = jsonPatchOf(value, minor);
  if ('panic' in operations) {
    return { denial: { stage: 'panic', message: operations.panic } };
  }
  if ('error' in operations) {
    return { error: operations.error };
  }
  notePatchReads(object, operations.operations, minor, mutation.request.unknownReads);
  const patched = applyJsonPatch(object, operations.operations, minor);
  if ('testFailed' in patched) {
    return isScaleOfCustom(mutation) ? { object: mutation.request.attributes.object as KubernetesObject } : finishPatched(mutation, object);
  }
  if ('panic' in patched) {
    return { denial: { stage: 'panic', message: patched.panic } };
  }
  return 'error' in patched ? { error: `JSON Patch: ${patched.error}` } : finishPatched(mutation, patched.value);
}

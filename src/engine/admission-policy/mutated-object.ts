import { withoutManagers } from './managed-fields';
import { Mutation, MutationStep } from './mutation';
import { defaultObject, readConverted, readStrictly } from './object-forms';
import { internal, refusePatched, unsuitable, withoutKind } from './patched-custom';
import { readAsPatched } from './patched-type';
import { apiVersionOf, CustomDefinition, customVersion, customVersionsOf, RequestKind } from './request-kind';
import { isJsonMap } from '../custom-resources/schema';
import { notConvertible } from '../decoding/bad-request';
import { parseGroupVersion } from '../decoding/group-version';
import { jsonText } from '../decoding/json-text';
import { withSortedKeys } from '../decoding/sorted-keys';
import { readTypeMeta } from '../decoding/type-meta';
import { withoutZeroValues } from '../encoding/without-zero-values';
import { JsonObject } from '../json-object';
import { KubernetesObject } from '../objects/meta';
import { Minor } from '../version';

/*
 * The object that a mutation makes, read and defaulted again.
 * upstream: k8s.io/apiserver/pkg/admission/plugin/policy/mutating/dispatcher.go dispatchOne, patch/json_patch.go Patch
 */

/** What a JSON patch makes, which is read strictly and must be readable. */
export function finishPatched(mutation: Mutation, given: unknown): MutationStep {
  const patched = withoutManagers(mutation.request, given);
  const { as: { kind }, request: { state: { settings: { minor } } } } = mutation;
  if (isScaleOfCustom(mutation)) {
    return scaleOfCustom(mutation, patched);
  }
  const value = asWritten(patched);
  const said = readTypeMeta(value);
  if (said.error !== undefined) {
    return { denial: internal(said.error) };
  }
  if (kind.definition.type === 'custom') {
    return finishCustom(mutation, patched);
  }
  // upstream: a null is read as an object without fields.
  const whole = patched === given ? value : asWritten(given);
  const typed = readAsPatched(kind, said, (value ?? {}) as JsonObject, { minor, whole: (whole ?? {}) as JsonObject });
  if (!('value' in typed)) {
    return typed;
  }
  // upstream: a JSON patch writes the fields in the order of their names, and the first one that cannot be read is told.
  const read = readStrictly(kind, withSortedKeys(typed.value), minor);
  return 'error' in read ? { denial: internal(read.error) } : finishBuiltIn(mutation, read.object);
}

/** A JSON patch writes the keys of the object in order; what it has not touched stays in the order of the struct. */
function asWritten(value: unknown): unknown {
  return isJsonMap(value) ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, value[key]])) : value;
}

/** What an ApplyConfiguration makes. */
export function finishMerged(mutation: Mutation, merged: unknown): MutationStep {
  const value = withoutManagers(mutation.request, merged);
  const { as: { kind }, request: { state: { settings: { minor } } } } = mutation;
  if (isScaleOfCustom(mutation)) {
    return noScaleOfCustom(mutation);
  }
  if (kind.definition.type === 'custom') {
    return finishCustom(mutation, value);
  }
  const read = readConverted(kind, value, minor);
  return 'error' in read
    ? { error: `unable to convert unstructured object to ${kind.group}/${kind.version}, Kind=${kind.kind}: ${read.error}` }
    : finishBuiltIn(mutation, read.object);
}

function finishBuiltIn({ request, as }: Mutation, object: KubernetesObject): MutationStep {
  const { state: { settings: { minor } }, attributes: { kind: own } } = request;
  if (apiVersionOf(as.kind) !== apiVersionOf(own)) {
    const [from, to] = [as.kind, own].map(({ version, kind }) => `${version}.${kind}`);
    return { error: notConvertible(from, to) };
  }
  const { goType } = as.kind.definition as { readonly goType: string };
  return { object: defaultObject(own, withoutZeroValues(object, goType, minor), minor) };
}

/** Whether a whole server answers to a Scale of a custom resource, whose endpoint knows no Scales but the one that it was sent. */
export function isScaleOfCustom({ request: { state, attributes: { resource, subResource } } }: Mutation): boolean {
  return state.settings.wholeServer === true && subResource === 'scale' && customVersionsOf(state, resource, subResource) !== undefined;
}

function scaleOfCustom(mutation: Mutation, value: unknown): MutationStep {
  const written = asWritten(value);
  const { error, ...said } = readTypeMeta(written);
  if (error !== undefined || said.kind === '') {
    return { denial: internal(error ?? `Object 'Kind' is missing in '${jsonText(written)}'`) };
  }
  const own = apiVersionOf(mutation.request.attributes.kind);
  return parseGroupVersion(said.apiVersion)?.group === parseGroupVersion(own)?.group ? noScaleOfCustom(mutation) : { error: unsuitable(said, own) };
}

function noScaleOfCustom({ request: { attributes: { kind } } }: Mutation): MutationStep {
  return { error: `request to convert CR to an invalid group/version: ${apiVersionOf(kind)}` };
}

/** upstream: nobody reads what becomes of a custom resource until all mutations are done; it has the defaults of the version that it says. */
function finishCustom({ as: { kind }, request }: Mutation, value: unknown): MutationStep {
  const missing = withoutKind(value);
  return missing === undefined
    ? { object: defaultedAsItSays(kind, value as KubernetesObject, request.state.settings.minor) }
    : { denial: missing };
}

function defaultedAsItSays(kind: RequestKind, object: KubernetesObject, minor: Minor): KubernetesObject {
  if (object.apiVersion === apiVersionOf(kind)) {
    return object.kind === kind.kind ? defaultObject(kind, object, minor) : object;
  }
  const { kind: custom } = kind.definition as CustomDefinition;
  const said = custom.declaredVersions.find(({ version }) => object.apiVersion === apiVersionOf({ group: kind.group, version }));
  return said === undefined || object.kind !== kind.kind ? object : defaultObject(customVersion(custom, said), object, minor);
}

/** The mutated object of one version in the version of the request. */
export function convertMutated(from: RequestKind, own: RequestKind, object: KubernetesObject, subResource: string): MutationStep {
  if (from.definition.type !== 'custom') {
    return { object };
  }
  const denial = refusePatched(from, own, object as JsonObject, subResource);
  if (denial !== undefined) {
    return { denial };
  }
  const apiVersion = apiVersionOf(own);
  if (object.apiVersion === apiVersion) {
    return { object };
  }
  return from.definition.kind.convertsByWebhook ? { unknown: `the object in version ${own.version} is not known` } : { object: { ...object, apiVersion } };
}

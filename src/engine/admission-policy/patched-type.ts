import { MutationStep } from './mutation';
import { readStrictly } from './object-forms';
import { internal } from './patched-custom';
import { apiVersionOf, BuiltInDefinition, fromKind, RequestKind } from './request-kind';
import { knownKind, refuseUnserved, unservedType } from './unserved-types';
import { notConvertible, notRegistered } from '../decoding/bad-request';
import { formatGroupVersion, GroupVersion, parseGroupVersion, withDefaultVersion } from '../decoding/group-version';
import { jsonText } from '../decoding/json-text';
import { TypeMeta } from '../decoding/type-meta';
import { JsonObject } from '../json-object';
import { findWholeKind } from '../other-kinds/other-kinds';
import { Denial } from '../verdict';
import { Minor } from '../version';

/*
 * The type that a JSON patch gives to a built-in object: what a patch leaves out of `apiVersion` and `kind` is what it was before, and with another
 * type the object is read as that one, and cannot become what the request is about.
 *
 * upstream: k8s.io/apimachinery/pkg/runtime/serializer/json/json.go Decode, pkg/runtime/scheme.go convertToVersion
 */

export interface ReadingOptions {
  readonly minor: Minor;
  /** The value with what the server has added to it before. */
  readonly whole: JsonObject;
}

/**
 * The value with the type of the request's object, or why there is none.
 *
 * @param value as the patch writes it
 */
export function readAsPatched(
  own: RequestKind, said: TypeMeta, value: JsonObject, options: ReadingOptions,
): { readonly value: JsonObject } | MutationStep {
  const version = parseGroupVersion(said.apiVersion);
  if (version === undefined) {
    return { denial: internal(`unexpected GroupVersion string: ${said.apiVersion}`) };
  }
  const actual = { kind: said.kind || own.kind, ...withDefaultVersion(version, own) };
  if (actual.version === '') {
    return { denial: internal(`Object 'apiVersion' is missing in '${jsonText(value)}'`) };
  }
  const apiVersion = formatGroupVersion(actual);
  if (apiVersion === apiVersionOf(own) && actual.kind === own.kind) {
    return { value: value.apiVersion === apiVersion && value.kind === own.kind ? value : { ...value, apiVersion, kind: own.kind } };
  }
  return readAsOther(own, { ...actual, apiVersion }, value, options);
}

interface OtherType extends GroupVersion {
  readonly kind: string;
  readonly apiVersion: string;
}

function readAsOther(own: RequestKind, other: OtherType, value: JsonObject, { minor, whole }: ReadingOptions): MutationStep {
  const { apiVersion, kind } = other;
  const known = knownKind(apiVersion, kind, minor);
  if (known === undefined) {
    return readAsUnserved(own, other, { minor, whole });
  }
  const read = readStrictly(fromKind(known), kind === LIST ? whole : value, minor);
  return 'error' in read ? { denial: internal(read.error) } : convertBack(own, other, (version) => knownKind(version, kind, minor) !== undefined);
}

/** upstream: the object still has its managedFields, which a list has not. */
function readAsUnserved(own: RequestKind, other: OtherType, { minor, whole }: ReadingOptions): MutationStep {
  const { apiVersion, kind } = other;
  const type = unservedType(apiVersion, kind, minor);
  if (type === undefined) {
    return findWholeKind(apiVersion, kind) === undefined
      ? { denial: internal(notRegistered(apiVersion, kind)) }
      : { unknown: `a patch makes ${kind} of ${apiVersion} of it, which is not evaluated` };
  }
  const refused = refuseUnserved(type, whole, minor);
  if (refused !== undefined) {
    return refused;
  }
  return type.hasNoVersion
    ? { denial: notInternal(`${UNVERSIONED}.${kind}`, own) }
    : convertBack(own, other, (version) => unservedType(version, kind, minor) !== undefined);
}

const UNVERSIONED = 'v1';
const LIST = 'List';

function convertBack(own: RequestKind, { kind, version, group }: OtherType, isKnownIn: (apiVersion: string) => boolean): MutationStep {
  const from = `${version}.${kind}`;
  if (group !== own.group) {
    return { error: `${from} is not suitable for converting to "${apiVersionOf(own)}" in scheme "${SCHEME}"` };
  }
  if (version !== own.version) {
    return isKnownIn(apiVersionOf(own)) ? { error: notConvertible(from, `${own.version}.${kind}`) } : { error: notRegistered(apiVersionOf(own), kind) };
  }
  return { denial: notInternal(from, own) };
}

function notInternal(from: string, own: RequestKind): Denial {
  return internal(`failed to convert object: ${notConvertible(from, internalType(own))}`);
}

const SCHEME = 'pkg/api/legacyscheme/scheme.go:30';

/** The Go type of the version that is never served, in a package that has the name of the group of the API. */
function internalType({ definition, kind }: RequestKind): string {
  const { goType } = definition as BuiltInDefinition;
  const goPackage = goType.slice(0, goType.indexOf('/'));
  return `${INTERNAL_PACKAGES[goPackage] ?? goPackage}.${kind}`;
}

const INTERNAL_PACKAGES: Readonly<Record<string, string | undefined>> = { events: 'core' };

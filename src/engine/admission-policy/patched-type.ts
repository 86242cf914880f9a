import { MutationStep } from './mutation';
import { readStrictly } from './object-forms';
import { internal } from './patched-custom';
import { apiVersionOf, BuiltInDefinition, fromKind, RequestKind } from './request-kind';
import { notConvertible, notRegistered } from '../decoding/bad-request';
import { formatGroupVersion, GroupVersion, parseGroupVersion, withDefaultVersion } from '../decoding/group-version';
import { jsonText } from '../decoding/json-text';
import { TypeMeta } from '../decoding/type-meta';
import { JsonObject } from '../json-object';
import { findKind, Kind } from '../kinds';
import { findOtherKind, findSubresourceKind, findWholeKind } from '../other-kinds/other-kinds';
import { Minor } from '../version';

/*
 * The type that a JSON patch gives to a built-in object: what a patch leaves out of `apiVersion` and `kind` is what it was before, and with another
 * type the object is read as that one, and cannot become what the request is about.
 *
 * upstream: k8s.io/apimachinery/pkg/runtime/serializer/json/json.go Decode, pkg/runtime/scheme.go convertToVersion
 */

/**
 * The value with the type of the request's object, or why there is none.
 *
 * @param value as the patch writes it
 */
export function readAsPatched(own: RequestKind, said: TypeMeta, value: JsonObject, minor: Minor): { readonly value: JsonObject } | MutationStep {
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
  return readAsOther(own, { ...actual, apiVersion }, value, minor);
}

interface OtherType extends GroupVersion {
  readonly kind: string;
  readonly apiVersion: string;
}

function readAsOther(own: RequestKind, { apiVersion, kind, version, group }: OtherType, value: JsonObject, minor: Minor): MutationStep {
  const known = knownKind(apiVersion, kind, minor);
  if (known === undefined) {
    return isUnread(apiVersion, kind, minor)
      ? { unknown: `a patch makes ${kind} of ${apiVersion} of it, which is not evaluated` }
      : { denial: internal(notRegistered(apiVersion, kind)) };
  }
  const read = readStrictly(fromKind(known), value, minor);
  if ('error' in read) {
    return { denial: internal(read.error) };
  }
  const from = `${version}.${kind}`;
  if (group !== own.group) {
    return { error: `${from} is not suitable for converting to "${apiVersionOf(own)}" in scheme "${SCHEME}"` };
  }
  if (version !== own.version) {
    return knownKind(apiVersionOf(own), kind, minor) === undefined
      ? { error: notRegistered(apiVersionOf(own), kind) }
      : { error: notConvertible(from, `${own.version}.${kind}`) };
  }
  return { denial: internal(`failed to convert object: ${notConvertible(from, internalType(own))}`) };
}

const SCHEME = 'pkg/api/legacyscheme/scheme.go:30';

/** A kind that the API server has a type for, whether or not it serves it still. */
function knownKind(apiVersion: string, kind: string, minor: Minor): Kind | undefined {
  const found = findKind(apiVersion, kind) ?? findOtherKind(apiVersion, kind) ?? findSubresourceKind(apiVersion, kind);
  return found === undefined || found.configuration === true || (found.since ?? 0) > minor ? undefined : found;
}

const OF_EVERY_VERSION = ['CreateOptions', 'DeleteOptions', 'GetOptions', 'ListOptions', 'PatchOptions', 'UpdateOptions', 'WatchEvent'];
const OF_THE_CORE = [
  'APIGroup', 'APIGroupList', 'APIResourceList', 'APIVersions', 'ComponentStatus', 'ComponentStatusList', 'List', 'PodLogOptions', 'PodStatusResult',
  'RangeAllocation', 'SerializedReference', 'Status',
];
const LIST = 'List';

/** Whether the API server has such a type, and the engine does not read it. */
function isUnread(apiVersion: string, kind: string, minor: Minor): boolean {
  const isList = kind.endsWith(LIST) && knownKind(apiVersion, kind.slice(0, -LIST.length), minor) !== undefined;
  return isList || OF_EVERY_VERSION.includes(kind) || (apiVersion === 'v1' && OF_THE_CORE.includes(kind)) || findWholeKind(apiVersion, kind) !== undefined;
}

/** The Go type of the version that is never served, in a package that has the name of the group of the API. */
function internalType({ definition, kind }: RequestKind): string {
  const { goType } = definition as BuiltInDefinition;
  const goPackage = goType.slice(0, goType.indexOf('/'));
  return `${INTERNAL_PACKAGES[goPackage] ?? goPackage}.${kind}`;
}

const INTERNAL_PACKAGES: Readonly<Record<string, string | undefined>> = { events: 'core' };

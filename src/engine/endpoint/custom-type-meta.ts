import { FieldValidation } from './options';
import { EndpointRequest } from './request';
import { apiVersionOf, RequestKind } from '../admission-policy/request-kind';
import { isJsonMap } from '../custom-resources/schema';
import { notHandled, notRecognized, otherVersion } from '../decoding/bad-request';
import { BadRequest } from '../decoding/decode-body';
import { formatGroupVersion, GroupVersion, parseGroupVersion, withDefaultVersion } from '../decoding/group-version';
import { jsonText } from '../decoding/json-text';
import { withSortedKeys } from '../decoding/sorted-keys';
import { readTypeMeta } from '../decoding/type-meta';
import { invalid } from '../field/error';
import { formatInvalid } from '../validation/invalid';

/*
 * What the body of a custom resource says that it is.
 * upstream: k8s.io/apimachinery/pkg/runtime/serializer/json/json.go, where the object is unstructured; k8s.io/apiserver/pkg/endpoints/handlers/create.go
 */

/** A body that says its kind, and the version that it says; it may be no version at all. */
export interface SaidKind {
  readonly kind: string;
  readonly groupVersion: GroupVersion;
}

/** @param value the body without keys that are there twice */
export function saidKind(
  { body }: EndpointRequest, value: unknown, endpoint: RequestKind, validation: FieldValidation,
): SaidKind | { readonly message: string } {
  const said = readTypeMeta(value);
  const text = body?.text ?? jsonText(value);
  const saidVersion = parseGroupVersion(said.apiVersion);
  if (said.error !== undefined || saidVersion === undefined) {
    return { message: notRecognized(endpoint.kind, said.error ?? `unexpected GroupVersion string: ${said.apiVersion}`, text) };
  }
  // The first step takes names in any case, this one does not.
  const { kind, apiVersion } = isJsonMap(value) ? value : { kind: undefined, apiVersion: undefined };
  if (typeof kind === 'string' && kind !== '') {
    return { kind, groupVersion: parseGroupVersion(typeof apiVersion === 'string' ? apiVersion : '') ?? saidVersion };
  }
  if (validation !== 'Ignore') {
    return { message: notRecognized(endpoint.kind, missingKind(text), text) };
  }
  const actual = { kind: said.kind || endpoint.kind, version: withDefaultVersion(saidVersion, endpoint).version };
  return { message: notHandled(actual, endpoint.kind, missingKind(body?.format === 'yaml' ? jsonText(withSortedKeys(value)) : text)) };
}

function missingKind(text: string): string {
  return `Object 'Kind' is missing in '${text}'`;
}

/** Refuses another version than that of the endpoint. */
export function refuseVersion({ groupVersion }: SaidKind, endpoint: RequestKind): BadRequest | undefined {
  const apiVersion = formatGroupVersion(groupVersion);
  const expected = apiVersionOf(endpoint);
  return apiVersion === expected ? undefined : { code: 400, message: otherVersion(apiVersion, expected) };
}

/** Refuses another kind than that of the endpoint. upstream: k8s.io/apiextensions-apiserver/pkg/registry/customresource/validator.go ValidateTypeMeta */
export function refuseKind({ kind }: SaidKind, endpoint: RequestKind, name: string): BadRequest | undefined {
  const error = invalid('kind', kind, `must be ${endpoint.kind}`);
  return kind === endpoint.kind ? undefined : { code: 422, message: formatInvalid(`${kind}.${endpoint.group}`, name, [error]) };
}

/** upstream: the object that was read into tells the strict error what it is. */
export function strictMessage({ kind, groupVersion: { version } }: SaidKind, error: string): string {
  return version === '' ? 'Object \'apiVersion\' is missing in \'object has no apiVersion field\'' : notHandled({ kind, version }, kind, error);
}

import { FieldValidation } from './options';
import { EndpointRequest, SentBody } from './request';
import { isBuiltInKind } from '../admission-policy/built-in-kinds';
import { apiVersionOf, builtInKind, RequestKind } from '../admission-policy/request-kind';
import { notRecognized } from '../decoding/bad-request';
import { BadRequest, decodeBody, UNREAD } from '../decoding/decode-body';
import { holdsMemberLists } from '../decoding/member-list';
import { KINDS } from '../kinds';
import { KubernetesObject } from '../objects/meta';
import { isValidatedDefinition, OTHER_KINDS } from '../other-kinds/other-kinds';
import { Minor } from '../version';

/** An object as the endpoint reads it, and what it warns of. */
export interface ReadBody {
  readonly object: KubernetesObject;
  readonly warnings: readonly string[];
}

/**
 * Reads what a client sent to the endpoint of a kind.
 *
 * upstream: k8s.io/apiserver/pkg/endpoints/handlers/create.go, update.go
 */
export function readBody(request: EndpointRequest, kind: RequestKind, validation: FieldValidation, minor: Minor): ReadBody | BadRequest {
  const { value, text, format, repeatedKeys = [] }: Partial<SentBody> = request.body ?? { value: request.object };
  const unreadable = refuseUnreadable(request, kind, minor);
  if (unreadable !== undefined) {
    return unreadable;
  }
  const endpoint = { apiVersion: apiVersionOf(kind), kind: kind.kind };
  const decoded = decodeBody({ value, ...(text !== undefined && { text, isYaml: format === 'yaml' }) }, endpoint, minor, {
    typeOf: (apiVersion, name) => typeOf(apiVersion, name, minor),
    ...(validation === 'Strict' && { strict: { errors: unmarshalErrors(repeatedKeys) } }),
  });
  if (decoded.error !== undefined) {
    return decoded.error;
  }
  const warnings = validation === 'Warn' ? [...repeatedKeys, ...decoded.strictErrors] : [];
  return { object: { ...decoded.object as KubernetesObject, ...endpoint }, warnings };
}

/** The same of a CustomResourceDefinition, which stays as it was sent, if it has no key twice. */
export function readDefinitionBody(request: EndpointRequest, kind: RequestKind, validation: FieldValidation, minor: Minor): ReadBody | BadRequest {
  const read = readBody(request, kind, validation, minor);
  const sent = request.body?.value ?? request.object;
  return 'message' in read || holdsMemberLists(sent) ? read : { ...read, object: sent as KubernetesObject };
}

/** Refuses a body that is no JSON, or no YAML. */
export function refuseUnreadable({ body: { error, text = '' } = {} }: { readonly body?: Partial<SentBody> }, kind: RequestKind, minor: Minor): BadRequest | undefined {
  if (error === undefined) {
    return undefined;
  }
  const reason = minor <= CAPITAL_UNTIL ? error.replace(/^unsupported map key/, 'Unsupported map key') : error;
  return { code: 400, message: notRecognized(kind.kind, reason, text) };
}

/** Until here the YAML reader begins this sentence with a capital. upstream: sigs.k8s.io/yaml v1.3.0 */
const CAPITAL_UNTIL: Minor = 30;

/** One error of the YAML reader. upstream: go.yaml.in/yaml/v2 TypeError */
export function unmarshalErrors(repeatedKeys: readonly string[]): readonly string[] {
  return repeatedKeys.length === 0 ? [] : [`yaml: unmarshal errors:${repeatedKeys.map((sentence) => `\n  ${sentence}`).join('')}`];
}

/** The versions that have a Scale which every server knows, and no endpoint takes. */
const WITH_OLD_SCALE = ['extensions/v1beta1', 'apps/v1beta1', 'apps/v1beta2'];

/** The Go type of a kind that the API server has. Of kinds that the engine does not read, the versions are not known. */
function typeOf(apiVersion: string, kind: string, minor: Minor): string | undefined {
  const group = apiVersion.slice(0, Math.max(apiVersion.indexOf('/'), 0));
  if (isValidatedDefinition({ group, kind }, minor)) {
    return `apiextensions/${apiVersion.slice(group.length + 1)}.${kind}`;
  }
  if (kind === 'Scale' && WITH_OLD_SCALE.includes(apiVersion)) {
    return `${apiVersion}.Scale`;
  }
  const isRead = [...KINDS, ...OTHER_KINDS].some((each) => each.kind === kind && each.apiVersion.startsWith(group));
  return builtInKind(apiVersion, kind, minor)?.type ?? (!isRead && isBuiltInKind(group, kind) ? UNREAD : undefined);
}

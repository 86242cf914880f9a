import { refuseKind, refuseVersion, saidKind, strictMessage } from './custom-type-meta';
import { FieldValidation } from './options';
import { ReadBody, refuseUnreadable, unmarshalErrors } from './read-body';
import { EndpointRequest } from './request';
import { CustomDefinition, RequestKind } from '../admission-policy/request-kind';
import { readCustom } from '../custom-resources/read-custom';
import { notHandled } from '../decoding/bad-request';
import { BadRequest } from '../decoding/decode-body';
import { withoutMemberLists } from '../decoding/member-list';
import { repeatedFields } from '../decoding/repeated-fields';
import { MOST_STRICT_ERRORS, strictError } from '../decoding/unknown-field';
import { KubernetesObject } from '../objects/meta';
import { Minor } from '../version';

/** Reads what a client sent to the endpoint of a custom resource. What its definition does not have is dropped later. */
export function readCustomBody(
  request: EndpointRequest, definition: CustomDefinition, kind: RequestKind, validation: FieldValidation, minor: Minor,
): ReadBody | BadRequest {
  const value = withoutMemberLists(request.body === undefined ? request.object : request.body.value);
  const unread = { object: value as KubernetesObject, warnings: [] };
  const unreadable = refuseUnreadable(request, kind, minor);
  if (unreadable !== undefined || definition.version.isDefined !== true) {
    return unreadable ?? unread;
  }
  const said = saidKind(request, value, kind, validation);
  if ('message' in said) {
    return { code: 400, message: said.message };
  }
  // upstream: the schema counts for its own group and kind alone, and no version that it does not have knows a field.
  const isOwn = said.kind === kind.kind && said.groupVersion.group === kind.group;
  const isOwnVersion = isOwn && said.groupVersion.version === kind.version;
  const read = readCustom(isOwnVersion ? definition : withoutSchema(definition), value, minor);
  if ('error' in read) {
    return { code: 400, message: notHandled({ kind: said.kind, version: said.groupVersion.version }, kind.kind, read.error) };
  }
  const fields = isOwn && !isOwnVersion ? Object.keys(value as object).filter((key) => !META.includes(key)) : [];
  const unknown = fields.length === 0 ? read.unknown : [...read.unknown, ...fields].sort();
  const sentences = strictSentences(request, unknown, validation);
  if (sentences.length > 0 && validation === 'Strict') {
    return { code: 400, message: strictMessage(said, strictError(sentences.slice(0, MOST_STRICT_ERRORS))) };
  }
  const refused = refuseVersion(said, kind) ?? refuseKind(said, kind, nameOf(value));
  return refused === undefined ? { ...unread, warnings: sentences } : { ...refused, warnings: sentences };
}

function withoutSchema(definition: CustomDefinition): CustomDefinition {
  return { ...definition, version: { ...definition.version, schema: undefined } };
}

const META = ['apiVersion', 'kind', 'metadata'];

function nameOf(value: unknown): string {
  const { metadata } = value as KubernetesObject;
  return metadata?.name ?? '';
}

function strictSentences({ body, object }: EndpointRequest, unknown: readonly string[], validation: FieldValidation): readonly string[] {
  if (validation === 'Ignore') {
    return [];
  }
  const { repeatedKeys = [] } = body ?? {};
  return [
    ...validation === 'Strict' ? unmarshalErrors(repeatedKeys) : repeatedKeys,
    ...repeatedFields(body === undefined ? object : body.value),
    ...unknown.map((path) => `unknown field "${path}"`),
  ];
}

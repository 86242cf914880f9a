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
  const { body, object } = request;
  const sent = body === undefined ? object : body.value;
  const value = withoutMemberLists(sent);
  const unread = { object: value as KubernetesObject, warnings: [] };
  const unreadable = refuseUnreadable(request, kind, minor);
  if (unreadable !== undefined || definition.version.isDefined !== true) {
    return unreadable ?? unread;
  }
  const read = readCustom(definition, value, minor);
  if ('error' in read) {
    return { code: 400, message: notHandled(kind, kind.kind, read.error) };
  }
  const isStrict = validation === 'Strict';
  const repeatedKeys = isStrict ? unmarshalErrors(body?.repeatedKeys ?? []) : body?.repeatedKeys ?? [];
  const sentences = [...repeatedKeys, ...repeatedFields(sent), ...read.unknown.map((path) => `unknown field "${path}"`)];
  if (sentences.length === 0 || validation === 'Ignore') {
    return unread;
  }
  return isStrict
    ? { code: 400, message: notHandled(kind, kind.kind, strictError(sentences.slice(0, MOST_STRICT_ERRORS))) }
    : { ...unread, warnings: sentences };
}

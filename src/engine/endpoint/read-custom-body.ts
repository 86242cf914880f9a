import { FieldValidation } from './options';
import { ReadBody } from './read-body';
import { EndpointRequest } from './request';
import { CustomDefinition, RequestKind } from '../admission-policy/request-kind';
import { readCustom } from '../custom-resources/read-custom';
import { notHandled } from '../decoding/bad-request';
import { BadRequest } from '../decoding/decode-body';
import { MOST_STRICT_ERRORS, strictError } from '../decoding/unknown-field';
import { KubernetesObject } from '../objects/meta';
import { Minor } from '../version';

/** Reads what a client sent to the endpoint of a custom resource. What its definition does not have is dropped later. */
export function readCustomBody(
  { object, body }: EndpointRequest, definition: CustomDefinition, kind: RequestKind, validation: FieldValidation, minor: Minor,
): ReadBody | BadRequest {
  const unread = { object: object as KubernetesObject, warnings: [] };
  if (definition.version.isDefined !== true) {
    return unread;
  }
  const read = readCustom(definition, object, minor);
  if ('error' in read) {
    return { code: 400, message: notHandled(kind, kind.kind, read.error) };
  }
  const sentences = [...body?.repeatedKeys ?? [], ...read.unknown.map((path) => `unknown field "${path}"`)];
  if (sentences.length === 0 || validation === 'Ignore') {
    return unread;
  }
  return validation === 'Strict'
    ? { code: 400, message: notHandled(kind, kind.kind, strictError(sentences.slice(0, MOST_STRICT_ERRORS))) }
    : { ...unread, warnings: sentences };
}

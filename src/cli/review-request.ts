import { CaseError, isSet, object, optionalBoolean, optionalText, text, texts } from './case-fields';
import { EndpointRequest } from '../engine/endpoint/request';
import { JsonObject } from '../engine/json-object';
import { AdmissionRequest } from '../engine/request';
import { readSentBody } from '../manifests/file';
import { describe, isJsonObject } from '../manifests/set/manifest-object';

const OPERATIONS = ['CREATE', 'UPDATE', 'DELETE', 'CONNECT'];
const BASE = 'request.';

/** Reads the request of a case; throws a CaseError. */
export function readRequest(given: JsonObject): EndpointRequest {
  const { object: requested, oldObject } = given;
  const operation = optionalText(given, 'operation', BASE) ?? 'CREATE';
  if (!isOperation(operation)) {
    throw new CaseError(`request.operation: found ${describe(operation)} where CREATE, UPDATE, DELETE or CONNECT belongs`);
  }
  checkOtherFields(given);
  const subResource = optionalText(given, 'subResource', BASE);
  const name = optionalText(given, 'name', BASE);
  const asked = { namespace: namespaceOf(given), userInfo: readUserInfo(object(given, 'userInfo', BASE)), dryRun: isDryRun(given) };
  const optional = {
    ...(isSet(oldObject) && { oldObject }),
    ...(name !== undefined && { name }),
    ...(subResource !== undefined && { subResource }),
    ...(isJsonObject(given.resource) && { resource: readResource(given.resource) }),
    ...(isJsonObject(given.options) && { options: given.options }),
    ...(typeof given.resource === 'string' && { plural: given.resource }),
    ...(isSet(given.body) && { body: readSentBody(text(given, 'body', BASE), optionalText(given, 'contentType', BASE)) }),
    // What a strategic merge patch made of the object before stands beside it.
    ...(isSet(given.patch) && { verb: 'patch' }),
  };
  return { ...asked, operation, object: requested, ...optional };
}

function isOperation(operation: string): operation is AdmissionRequest['operation'] {
  return OPERATIONS.includes(operation);
}

/** An object of the whole cluster has none. */
function namespaceOf(given: JsonObject): string {
  return optionalText(given, 'namespace', BASE) ?? '';
}

function readResource(resource: JsonObject): AdmissionRequest['resource'] {
  const base = `${BASE}resource.`;
  return { group: optionalText(resource, 'group', base) ?? '', version: text(resource, 'version', base), resource: text(resource, 'resource', base) };
}

function readUserInfo(userInfo: JsonObject): AdmissionRequest['userInfo'] {
  const base = `${BASE}userInfo.`;
  const { extra } = userInfo;
  const uid = optionalText(userInfo, 'uid', base);
  return {
    username: text(userInfo, 'username', base),
    groups: isSet(userInfo.groups) ? texts(userInfo, 'groups', base) : [],
    ...(uid !== undefined && { uid }),
    ...(isJsonObject(extra) && { extra: Object.fromEntries(Object.keys(extra).map((key) => [key, texts(extra, key, `${base}extra.`)])) }),
  };
}

/** A dry run is one of the AdmissionReview, or one that its options ask for. */
function isDryRun({ dryRun, options }: JsonObject): boolean {
  return dryRun === true || (isJsonObject(options) && Array.isArray(options.dryRun) && options.dryRun.length > 0);
}

/** Checks what readRequest does not read. */
function checkOtherFields(given: JsonObject): void {
  optionalBoolean(given, 'dryRun', BASE);
  if (isSet(given.options)) {
    object(given, 'options', BASE);
  }
  if (isSet(given.resource) && !isJsonObject(given.resource)) {
    text(given, 'resource', BASE);
  }
}

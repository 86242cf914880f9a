import { CaseError, isSet, object, optionalBoolean, optionalText, text, texts } from './case-fields';
import { AdmissionRequest } from '../engine/request';
import { describe, isJsonObject, JsonObject } from '../manifests/set/manifest-object';

export interface RequestReading {
  /** Undefined for a request that the engine does not evaluate. */
  readonly request?: AdmissionRequest;
  /** Why the engine does not evaluate the request. */
  readonly notEvaluated?: string;
}

const OPERATIONS = ['CREATE', 'UPDATE', 'DELETE', 'CONNECT'];
const BASE = 'request.';

/** Reads the request of a case; throws a CaseError. */
export function readRequest(given: JsonObject): RequestReading {
  const { object: requested, oldObject } = given;
  const operation = optionalText(given, 'operation', BASE) ?? 'CREATE';
  if (!OPERATIONS.includes(operation)) {
    throw new CaseError(`request.operation: found ${describe(operation)} where CREATE, UPDATE, DELETE or CONNECT belongs`);
  }
  checkOtherFields(given);
  const subResource = optionalText(given, 'subResource', BASE) ?? '';
  const name = optionalText(given, 'name', BASE);
  const asked = { namespace: text(given, 'namespace', BASE), userInfo: readUserInfo(object(given, 'userInfo', BASE)) };
  if (operation !== 'CREATE' && operation !== 'UPDATE') {
    return { notEvaluated: `request.operation: ${operation} is not evaluated, only CREATE and UPDATE are` };
  }
  if (subResource !== '') {
    return { notEvaluated: `request.subResource: ${describe(subResource)} is not evaluated, only requests for the object itself are` };
  }
  const optional = { ...(isSet(oldObject) && { oldObject }), ...(name !== undefined && { name }) };
  return { request: { ...asked, operation, object: requested, ...optional, dryRun: isDryRun(given) } };
}

function readUserInfo(userInfo: JsonObject): AdmissionRequest['userInfo'] {
  const base = `${BASE}userInfo.`;
  return { username: text(userInfo, 'username', base), groups: isSet(userInfo.groups) ? texts(userInfo, 'groups', base) : [] };
}

/** A dry run is one of the AdmissionReview, or one that its options ask for. */
function isDryRun({ dryRun, options }: JsonObject): boolean {
  return dryRun === true || (isJsonObject(options) && Array.isArray(options.dryRun) && options.dryRun.length > 0);
}

/** Checks the fields that do not decide: the resource is that of the object's kind. */
function checkOtherFields(given: JsonObject): void {
  optionalBoolean(given, 'dryRun', BASE);
  if (isSet(given.options)) {
    object(given, 'options', BASE);
  }
  if (isSet(given.resource) && !isJsonObject(given.resource)) {
    text(given, 'resource', BASE);
  }
}

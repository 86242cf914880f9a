import { FieldError, invalid, required } from '../../field/error';
import { KubernetesObject } from '../../objects/meta';
import { Minor } from '../../version';
import { goNull, goStrings, goText } from '../go/go-syntax';
import { isDNS1035Label, isDNS1123Subdomain, isQualifiedName, regexError } from '../names/names';
import { nameIsDNSSubdomain, pushInvalid } from '../object-meta';
import { Validation } from '../validation';

/* upstream: pkg/apis/apiserverinternal/validation/validation.go validateStorageVersionStatus */

export interface StorageVersion extends KubernetesObject {
  readonly status?: {
    readonly storageVersions?: readonly ServerStorageVersion[];
    readonly commonEncodingVersion?: string;
    readonly conditions?: readonly StorageVersionCondition[];
  };
}

interface ServerStorageVersion {
  readonly apiServerID?: string;
  readonly encodingVersion?: string;
  readonly decodableVersions?: readonly string[];
  readonly servedVersions?: readonly string[];
}

interface StorageVersionCondition {
  readonly type?: string;
  readonly status?: string;
  readonly reason?: string;
  readonly message?: string;
}

const DISTINCT_SERVERS_SINCE: Minor = 28;

export function validateStorageVersionStatus({ status = {} }: StorageVersion, _old: StorageVersion, v: Validation): void {
  const { storageVersions = [], commonEncodingVersion: common, conditions = [] } = status;
  const ids = new Set<string>();
  storageVersions.forEach((each, i) => {
    const { apiServerID: id = '' } = each;
    const path = `status.storageVersions[${i}]`;
    if (v.minor >= DISTINCT_SERVERS_SINCE && ids.has(id)) {
      v.errors.push({ type: 'Duplicate value', field: `${path}.apiServerID`, value: id, detail: '' });
    }
    ids.add(id);
    validateServer(each, path, v);
  });
  const error = errorOfCommon(storageVersions, common, v);
  if (error !== undefined) {
    v.errors.push(error);
  }
  validateConditions(conditions, v);
}

const SERVED_SINCE: Minor = 28;

function validateServer({ apiServerID = '', encodingVersion = '', decodableVersions = [], servedVersions = [] }: ServerStorageVersion, path: string, v: Validation): void {
  pushInvalid(nameIsDNSSubdomain(apiServerID, false, v.rules), `${path}.apiServerID`, apiServerID, v);
  validateVersion(encodingVersion, `${path}.encodingVersion`, v);
  decodableVersions.forEach((version, i) => validateVersion(version, `${path}.decodableVersions[${i}]`, v));
  if (!decodableVersions.includes(encodingVersion)) {
    const detail = `decodableVersions must include encodingVersion ${encodingVersion}`;
    v.errors.push(invalid(`${path}.decodableVersions`, goStrings('string', decodableVersions.length === 0 ? undefined : decodableVersions, v.rules), detail));
  }
  if (v.minor < SERVED_SINCE) {
    return;
  }
  servedVersions.forEach((version, i) => {
    validateVersion(version, `${path}.servedVersions[${i}]`, v);
    if (!decodableVersions.includes(version)) {
      const detail = `individual served version : ${version} must be included in decodableVersions : [${decodableVersions.join(' ')}]`;
      v.errors.push(invalid(`${path}.servedVersions[${i}]`, version, detail));
    }
  });
}

const LABEL = '[a-z]([-a-z0-9]*[a-z0-9])?';
const LABEL_SENTENCE = "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an "
  + 'alphanumeric character';
const EMPTY = 'must be non-empty';

function validateVersion(text: string, path: string, v: Validation): void {
  const parts = text.split('/');
  if (parts.length > 2) {
    const detail = `an apiVersion is ${regexError(LABEL_SENTENCE, LABEL, ['my-name', 'abc-123'])} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyVersion')`;
    v.errors.push(invalid(path, text, detail));
    return;
  }
  const [version] = parts.slice(-1);
  const ofGroup = parts.length === 1 ? [] : parts[0] === '' ? [EMPTY] : isDNS1123Subdomain(parts[0], v.rules);
  const ofVersion = version === '' ? [EMPTY] : isDNS1035Label(version);
  const messages = [...ofGroup.map((message) => `group part: ${message}`), ...ofVersion.map((message) => `version part: ${message}`)];
  if (messages.length > 0) {
    v.errors.push(invalid(path, text, messages.join(',')));
  }
}

const NOT_COMMON = 'should be nil if servers do not agree on the same encoding version, or if there is no server reporting the supported versions yet';

function errorOfCommon(servers: readonly ServerStorageVersion[], common: string | undefined, v: Validation): FieldError | undefined {
  const path = 'status.commonEncodingVersion';
  const versions = new Set(servers.map(({ encodingVersion = '' }) => encodingVersion));
  const [actual] = versions.size === 1 ? versions : [];
  if (actual === common) {
    return undefined;
  }
  if (actual === undefined) {
    return invalid(path, goText(common ?? '', v.rules), NOT_COMMON);
  }
  return common === undefined
    ? invalid(path, goNull(v.rules), `the common encoding version is ${actual}`)
    : invalid(path, goText(common, v.rules), `the actual common encoding version is ${actual}`);
}

/** upstream: the paths leave out the name of the field. */
function validateConditions(conditions: readonly StorageVersionCondition[], v: Validation): void {
  const seen = new Map<string, number>();
  conditions.forEach(({ type = '', status = '', reason = '', message = '' }, i) => {
    const path = `status[${i}]`;
    const before = seen.get(type);
    if (before !== undefined) {
      v.errors.push(invalid(`${path}.type`, type, `the type of the condition is not unique, it also appears in conditions[${before}]`));
    }
    seen.set(type, i);
    pushInvalid(isQualifiedName(type, v.rules), `${path}.type`, type, v);
    pushInvalid(isQualifiedName(status, v.rules), `${path}.status`, status, v);
    [['reason', reason], ['message', message]].filter(([, text]) => text === '').forEach(([field]) => v.errors.push(required(`${path}.${field}`, '')));
  });
}

import { DATA_IMMUTABLE, isStoredData, total, validateKey } from './config-map';
import { MAX_SIZE, sizeOf } from './data-size';
import { describe } from '../../decoding/decode-plain';
import { JsonSyntaxError } from '../../decoding/json-syntax-error';
import { readJson } from '../../decoding/read-json';
import { forbidden, invalid, refusedChange, required } from '../../field/error';
import { quote } from '../../field/quote';
import { Secret } from '../../other-kinds/secret';
import { nameIsDNSSubdomain, tooLong, validateObjectMeta } from '../object-meta';
import { FIELD_IMMUTABLE } from '../update/immutable-field';
import { Validation } from '../validation';

/* upstream: pkg/apis/core/validation/validation.go ValidateSecret, ValidateSecretUpdate */

const ACCOUNT_NAME = 'kubernetes.io/service-account.name';
const REDACTED = '<secret contents redacted>';

export function validateSecret(secret: Secret, v: Validation): void {
  const { metadata = {}, data = {} } = secret;
  validateObjectMeta(metadata, { namespaced: true, nameRule: nameIsDNSSubdomain, keepsGeneration: true }, v);
  Object.keys(data).forEach((key) => validateKey(key, 'data', v));
  if (total(data, sizeOf) > MAX_SIZE) {
    v.errors.push(tooLong('data', MAX_SIZE, v.rules));
  }
  validateType(secret, v);
}

export function validateSecretUpdate(secret: Secret, old: Secret, v: Validation): void {
  if ((secret.type ?? '') !== (old.type ?? '')) {
    v.errors.push(refusedChange(invalid('type', secret.type ?? '', FIELD_IMMUTABLE)));
  }
  if (old.immutable === true && v.rules.immutableData) {
    if (secret.immutable !== true) {
      v.errors.push(refusedChange(forbidden('immutable', DATA_IMMUTABLE)));
    }
    if (!isStoredData(secret.data, old.data)) {
      v.errors.push(refusedChange(forbidden('data', DATA_IMMUTABLE)));
    }
  }
  validateSecret(secret, v);
}

function validateType({ type, metadata, data = {} }: Secret, v: Validation): void {
  const has = (key: string): boolean => Object.hasOwn(data, key);
  const require = (...keys: readonly string[]): void => keys.forEach((key) => v.errors.push(required(`data[${key}]`, '')));
  const place = v.rules.verbInSecretPaths ? 'data[%s]' : 'data';
  const requireWritten = (...keys: readonly string[]): void => keys.forEach((key) => v.errors.push(required(`${place}[${key}]`, '')));
  switch (type) {
    case 'kubernetes.io/service-account-token':
      if (!metadata?.annotations?.[ACCOUNT_NAME]) {
        v.errors.push(required(`metadata.annotations[${ACCOUNT_NAME}]`, ''));
      }
      break;
    case 'kubernetes.io/dockercfg':
      validateJson('.dockercfg', data, v);
      break;
    case 'kubernetes.io/dockerconfigjson':
      validateJson('.dockerconfigjson', data, v);
      break;
    case 'kubernetes.io/basic-auth':
      requireWritten(...(has('username') || has('password') ? [] : ['username', 'password']));
      break;
    case 'kubernetes.io/ssh-auth':
      requireWritten(...(data['ssh-privatekey'] ? [] : ['ssh-privatekey']));
      break;
    case 'kubernetes.io/tls':
      require(...['tls.crt', 'tls.key'].filter((key) => !has(key)));
      break;
  }
}

function validateJson(key: string, data: Readonly<Record<string, string>>, v: Validation): void {
  if (!Object.hasOwn(data, key)) {
    v.errors.push(required(`data[${key}]`, ''));
    return;
  }
  const error = jsonError(atob(data[key]));
  if (error !== undefined) {
    v.errors.push(invalid(`data[${key}]`, REDACTED, error));
  }
}

/** The reason with the byte that is out of place, which may begin no character. */
function aboutByte({ reason, position }: JsonSyntaxError, text: string): string {
  return text.charCodeAt(position) < BEYOND_ASCII || position >= text.length ? reason : reason.replace(QUOTED, `'${quote(text[position]).slice(1, -1)}'`);
}

const BEYOND_ASCII = 0x80;
const QUOTED = /'[^']*'/;

/** What Go's json.Unmarshal into a map says. @param text a character for each byte */
function jsonError(text: string): string | undefined {
  try {
    const value = readJson(text);
    return value === null || describe(value) === 'object' ? undefined : `json: cannot unmarshal ${describe(value)} into Go value of type map[string]interface {}`;
  } catch (error) {
    return error instanceof JsonSyntaxError ? aboutByte(error, text) : undefined;
  }
}

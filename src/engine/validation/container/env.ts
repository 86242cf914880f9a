import { validateFieldRef, validateResourceFieldRef } from './field-selectors';
import { invalid, required } from '../../field/error';
import { EnvFromSource, EnvVar, EnvVarSource, FileKeySelector, KeySelector } from '../../objects/pod';
import { isConfigMapKey, isEnvVarName } from '../names/key-names';
import { isDNS1123Label, isDNS1123Subdomain } from '../names/names';
import { validatePathNoBacksteps } from '../names/paths';
import { nameIsDNSSubdomain, pushInvalid } from '../object-meta';
import { once } from '../once';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/core/validation/validation.go ValidateEnv, ValidateEnvFrom
 */

export const validateEnv = once((variables: readonly EnvVar[], path: string, v: Validation): void => {
  for (let i = 0; i < variables.length; i++) {
    const { name = '', value = '', valueFrom } = variables[i];
    if (name === '') {
      v.errors.push(required(`${path}[${i}].name`, ''));
    } else {
      const messages = isEnvVarName(name, v.rules);
      if (messages.length > 0) {
        pushInvalid(messages, `${path}[${i}].name`, name, v);
      }
    }
    if (valueFrom !== undefined) {
      validateValueFrom(valueFrom, value, `${path}[${i}].valueFrom`, v);
    }
  }
});

function validateValueFrom(source: EnvVarSource, value: string, path: string, v: Validation): void {
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = source;
  if (fieldRef !== undefined) {
    validateFieldRef(fieldRef, 'env', `${path}.fieldRef`, v);
  }
  if (resourceFieldRef !== undefined) {
    validateResourceFieldRef(resourceFieldRef, 'env', `${path}.resourceFieldRef`, v);
  }
  if (configMapKeyRef !== undefined) {
    validateKeySelector(configMapKeyRef, `${path}.configMapKeyRef`, v);
  }
  if (secretKeyRef !== undefined) {
    validateKeySelector(secretKeyRef, `${path}.secretKeyRef`, v);
  }
  if (fileKeyRef !== undefined) {
    validateFileKeySelector(fileKeyRef, `${path}.fileKeyRef`, v);
  }
  const sources = [fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef].filter((candidate) => candidate !== undefined).length;
  if (sources === 0) {
    const choice = v.rules.fileKeyRef
      ? '`fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`'
      : '`fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`';
    v.errors.push(invalid(path, '', `must specify one of: ${choice}`));
  } else if (value !== '') {
    v.errors.push(invalid(path, '', 'may not be specified when `value` is not empty'));
  } else if (sources > 1) {
    v.errors.push(invalid(path, '', 'may not have more than one field specified at a time'));
  }
}

function validateKeySelector({ name = '', key = '' }: KeySelector, path: string, v: Validation): void {
  pushInvalid(isDNS1123Subdomain(name, v.rules), `${path}.name`, name, v);
  if (key === '') {
    v.errors.push(required(`${path}.key`, ''));
  } else {
    pushInvalid(isConfigMapKey(key), `${path}.key`, key, v);
  }
}

function validateFileKeySelector({ key = '', volumeName = '', path: filePath = '' }: FileKeySelector, path: string, v: Validation): void {
  if (key === '') {
    v.errors.push(required(`${path}.key`, ''));
  } else {
    pushInvalid(isEnvVarName(key, v.rules), `${path}.key`, key, v);
  }
  if (volumeName === '') {
    v.errors.push(required(`${path}.volumeName`, ''));
  } else {
    pushInvalid(isDNS1123Label(volumeName, v.rules), `${path}.volumeName`, volumeName, v);
  }
  if (filePath === '') {
    v.errors.push(required(`${path}.path`, ''));
  } else {
    validatePathNoBacksteps(filePath, `${path}.path`, v);
  }
}

export function validateEnvFrom(sources: readonly EnvFromSource[], path: string, v: Validation): void {
  sources.forEach(({ prefix = '', configMapRef, secretRef }, i) => {
    if (prefix !== '') {
      pushInvalid(isEnvVarName(prefix, v.rules), `${path}[${i}].prefix`, prefix, v);
    }
    if (configMapRef !== undefined) {
      validateReference(configMapRef, `${path}[${i}].configMapRef.name`, v);
    }
    if (secretRef !== undefined) {
      validateReference(secretRef, `${path}[${i}].secretRef.name`, v);
    }
    // upstream: the list's path, not the element's.
    if (configMapRef === undefined && secretRef === undefined) {
      v.errors.push(invalid(path, '', 'must specify one of: `configMapRef` or `secretRef`'));
    } else if (configMapRef !== undefined && secretRef !== undefined) {
      v.errors.push(invalid(path, '', 'may not have more than one field specified at a time'));
    }
  });
}

function validateReference({ name = '' }: { readonly name?: string }, path: string, v: Validation): void {
  if (name === '') {
    v.errors.push(required(path, ''));
  } else {
    pushInvalid(nameIsDNSSubdomain(name, true, v.rules), path, name, v);
  }
}

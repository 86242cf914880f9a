import { printedText } from './printed';
import { PrinterColumn, Subresources } from './types';
import { FieldError, invalid, required, BadValue } from '../field/error';
import { Minor } from '../version';

/*
 * Printer columns, and where an object has what its scale shows.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go ValidateCustomResourceColumnDefinition,
 * ValidateCustomResourceDefinitionSubresources
 */

const TYPES = ['boolean', 'date', 'integer', 'number', 'string'];
const FORMATS = ['byte', 'date', 'date-time', 'double', 'float', 'int32', 'int64', 'password'];

export function validateColumn({ name = '', type = '', format = '', jsonPath = '' }: PrinterColumn, path: string): readonly FieldError[] {
  const types = `must be one of ${TYPES.join(',')}`;
  return [
    ...(name === '' ? [required(`${path}.name`, '')] : []),
    ...(type === '' ? [required(`${path}.type`, types)] : TYPES.includes(type) ? [] : [invalid(`${path}.type`, type, types)]),
    ...(format === '' || FORMATS.includes(format) ? [] : [invalid(`${path}.format`, format, `must be one of ${FORMATS.join(',')}`)]),
    ...(jsonPath === '' ? [required(`${path}.JSONPath`, '')] : simplePathErrors(jsonPath, `${path}.JSONPath`)),
  ];
}

function simplePathErrors(jsonPath: string, path: string): readonly FieldError[] {
  return jsonPath.startsWith('.') ? [] : [invalid(path, jsonPath, 'must be a simple json path starting with .')];
}

export function validateSubresources({ scale }: Subresources = {}, path: string, minor: Minor): readonly FieldError[] {
  if (scale === undefined) {
    return [];
  }
  const { specReplicasPath = '', statusReplicasPath = '', labelSelectorPath = '' } = scale;
  const at = (name: string): string => `${path}.scale.${name}`;
  return [
    ...(specReplicasPath === '' ? [required(at('specReplicasPath'), '')]
      : pathErrors({ jsonPath: specReplicasPath, path: at('specReplicasPath') }, ['.spec.'], 'should be a json path under .spec')),
    ...(statusReplicasPath === '' ? [required(at('statusReplicasPath'), '')]
      : pathErrors({ jsonPath: statusReplicasPath, path: at('statusReplicasPath') }, ['.status.'], 'should be a json path under .status')),
    ...(labelSelectorPath === '' ? [] : pathErrors({ jsonPath: labelSelectorPath, path: at('labelSelectorPath'), value: printedText(labelSelectorPath, minor) },
      ['.spec.', '.status.'], 'should be a json path under either .spec or .status')),
  ];
}

interface GivenPath {
  readonly jsonPath: string;
  readonly path: string;
  readonly value?: BadValue;
}

function pathErrors({ jsonPath, path, value = jsonPath }: GivenPath, prefixes: readonly string[], detail: string): readonly FieldError[] {
  const errors = simplePathErrors(jsonPath, path);
  return errors.length > 0 || prefixes.some((prefix) => jsonPath.startsWith(prefix)) ? errors : [invalid(path, value, detail)];
}

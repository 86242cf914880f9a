import { schemaHas, schemasOf } from './schema-has';
import { DefinitionSpec, SchemaProps } from './types';
import { isKnownFormat } from '../custom-resources/schema-validation/formats';
import { schemaRules } from '../custom-resources/schema-validation/rules';
import { Minor } from '../version';

/*
 * The formats of a definition that the server does not know.
 * upstream: k8s.io/apiextensions-apiserver/pkg/registry/customresourcedefinition/strategy.go getUnrecognizedFormatsInCRD
 */

/** From here on each type has its formats; before, a format is one of texts. */
const BY_TYPE_SINCE: Minor = 36;
const NUMBERS: Readonly<Record<string, readonly string[]>> = { integer: ['int32', 'int64'], number: ['float', 'double'] };

export function unrecognizedFormats(spec: DefinitionSpec, minor: Minor): readonly string[] {
  const found: string[] = [];
  schemasOf(spec).forEach((schema) => schemaHas(schema, (each) => {
    if (each.format && !isRecognized(each, minor)) {
      found.push(each.format);
    }
    return false;
  }));
  return found;
}

function isRecognized({ type = '', format = '' }: SchemaProps, minor: Minor): boolean {
  if (type === 'string' || (type === '' && minor >= BY_TYPE_SINCE)) {
    return isKnownFormat(format, schemaRules(minor));
  }
  return minor < BY_TYPE_SINCE || (Object.hasOwn(NUMBERS, type) && NUMBERS[type].includes(format));
}

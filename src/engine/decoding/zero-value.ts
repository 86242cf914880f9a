import { GoType } from './go-type';

/** What Go has where nothing is given, as JSON. */
export function zeroValue(type: GoType): unknown {
  switch (type.kind) {
    case 'struct':
    case 'map':
      return {};
    case 'list':
      return [];
    case 'string':
    case 'bytes':
      return '';
    case 'boolean':
      return false;
    case 'int32':
    case 'int64':
    case 'float64':
    case 'intOrString':
      return 0;
    case 'schemaOrBool':
      return false;
    case 'schemaOrArray':
    case 'schemaOrStringArray':
      return [];
    case 'quantity':
      return '0';
    case 'time':
    case 'raw':
      return null;
  }
}

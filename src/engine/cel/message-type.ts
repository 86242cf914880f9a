import { Type, TypeKind } from './type';

/*
 * A type as the text of a message of Protocol Buffers, as cel-go until v0.16 has it.
 * upstream: google/api/expr/v1alpha1/checked.proto
 */

const PRIMITIVES: Readonly<Partial<Record<TypeKind, string>>> = {
  bool: 'BOOL', bytes: 'BYTES', double: 'DOUBLE', int: 'INT64', string: 'STRING', uint: 'UINT64',
};

export function formatMessageType(type: Type): string {
  const { kind, name, nullable, parameters } = type;
  const primitive = PRIMITIVES[kind];
  if (primitive !== undefined) {
    return `${nullable ? 'wrapper' : 'primitive'}:${primitive}`;
  }
  switch (kind) {
    case 'any': return 'well_known:ANY';
    case 'duration': return 'well_known:DURATION';
    case 'timestamp': return 'well_known:TIMESTAMP';
    case 'dyn': return 'dyn:{}';
    case 'error': return 'error:{}';
    case 'null': return 'null:NULL_VALUE';
    case 'struct': return `message_type:"${name}"`;
    case 'typeParam': return `type_param:"${name}"`;
    case 'list': return `list_type:{elem_type:{${formatMessageType(parameters[0])}}}`;
    case 'map': return `map_type:{key_type:{${formatMessageType(parameters[0])}} value_type:{${formatMessageType(parameters[1])}}}`;
    case 'type': return `type:{${parameters.map(formatMessageType).join('')}}`;
    case 'opaque': return `abstract_type:{name:"${name}"${parameters.map((each) => ` parameter_types:{${formatMessageType(each)}}`).join('')}}`;
    default: return name;
  }
}

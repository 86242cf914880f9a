import { ListShape, MapShape, Shape, StringShape } from '../../src/manifests/shape/shape';

type Schema = Readonly<Record<string, unknown>>;

/** The JSON Schema (draft 7) of a shape. */
export function schemaOf(shape: Shape): Schema {
  return { ...(shape.description !== undefined && { description: shape.description }), ...rulesOf(shape) };
}

function rulesOf(shape: Shape): Schema {
  switch (shape.type) {
    case 'any':
      return {};
    case 'string':
      return stringSchema(shape);
    case 'list':
      return listSchema(shape);
    case 'map':
      return mapSchema(shape);
    case 'values':
      return { type: 'object', additionalProperties: schemaOf(shape.values) };
    case 'either':
      return { anyOf: shape.shapes.map(schemaOf) };
    default:
      return { type: shape.type, ...(shape.nonEmpty && { minProperties: 1 }) };
  }
}

function stringSchema({ oneOf, mayBeEmpty }: StringShape): Schema {
  return { type: 'string', ...(oneOf !== undefined ? { enum: oneOf } : !mayBeEmpty && { minLength: 1 }) };
}

function listSchema({ items, nonEmpty }: ListShape): Schema {
  return { type: 'array', items: schemaOf(items), ...(nonEmpty && { minItems: 1 }) };
}

function mapSchema({ fields, required, exactlyOne, atLeastOne, atMostOne, onlyWith }: MapShape): Schema {
  const each = (names: readonly string[]): readonly Schema[] => names.map((name) => ({ required: [name] }));
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaOf(field)])),
    ...(required && { required }),
    ...(exactlyOne && { oneOf: each(exactlyOne) }),
    ...(atLeastOne && { anyOf: each(atLeastOne) }),
    ...(atMostOne && { not: { required: atMostOne } }),
    ...(onlyWith && { dependencies: Object.fromEntries(onlyWith.map(([field, other]) => [field, [other]])) }),
  };
}

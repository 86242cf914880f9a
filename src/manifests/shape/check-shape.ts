import { ListShape, MapRules, MapShape, PlainShape, Shape, StringShape } from './shape';
import { nearestName } from '../../engine/decoding/nearest-name';
import { Steps } from '../../engine/field/steps';
import { JsonObject } from '../../engine/json-object';
import { describe, isJsonObject } from '../set/manifest-object';

/** What is wrong with a part of a value. */
export interface ShapeProblem {
  readonly steps: Steps;
  readonly message: string;
}

/** What differs between a value and its shape. */
export function checkShape(shape: Shape, value: unknown, steps: Steps = []): readonly ShapeProblem[] {
  switch (shape.type) {
    case 'any':
      return [];
    case 'either': {
      const fitting = shape.shapes.find((each) => hasTypeOf(each, value));
      return fitting === undefined ? [wrongType(shape, value, steps)] : checkShape(fitting, value, steps);
    }
    case 'string':
      return typeof value === 'string' ? checkText(shape, value, steps) : [wrongType(shape, value, steps)];
    case 'list':
      return Array.isArray(value) ? checkList(shape, value, steps) : [wrongType(shape, value, steps)];
    case 'map':
      return isJsonObject(value) ? checkMap(shape, value, steps) : [wrongType(shape, value, steps)];
    case 'values':
      return isJsonObject(value)
        ? Object.entries(value).flatMap(([name, item]) => checkShape(shape.values, item, [...steps, name]))
        : [wrongType(shape, value, steps)];
    default:
      return hasTypeOf(shape, value) ? checkPlain(shape, value, steps) : [wrongType(shape, value, steps)];
  }
}

function hasTypeOf(shape: Shape, value: unknown): boolean {
  switch (shape.type) {
    case 'any':
      return true;
    case 'either':
      return shape.shapes.some((each) => hasTypeOf(each, value));
    case 'string':
    case 'boolean':
      return typeof value === shape.type;
    case 'integer':
      return Number.isInteger(value) || typeof value === 'bigint';
    case 'list':
      return Array.isArray(value);
    case 'map':
    case 'values':
    case 'object':
      return isJsonObject(value);
  }
}

function wrongType(shape: Shape, value: unknown, steps: Steps): ShapeProblem {
  const hint = shape.type === 'string' && shape.insteadOfList !== undefined && Array.isArray(value) ? `; ${shape.insteadOfList}` : '';
  return { steps, message: `found ${describe(value)} where ${nounOf(shape)} belongs${hint}` };
}

function nounOf(shape: Shape): string {
  switch (shape.type) {
    case 'any':
      return 'any value';
    case 'either':
      return alternatives(shape.shapes.map(nounOf));
    case 'string':
      return shape.oneOf === undefined ? 'a string' : alternatives(shape.oneOf);
    case 'boolean':
      return 'true or false';
    case 'integer':
      return 'an integer';
    case 'list':
      return 'a list';
    case 'map':
    case 'values':
    case 'object':
      return 'a mapping';
  }
}

/** `a`, `a or b`, `a, b or c` */
function alternatives(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`;
}

function checkText(shape: StringShape, value: string, steps: Steps): readonly ShapeProblem[] {
  if (value === '' && !shape.mayBeEmpty) {
    return [{ steps, message: `found an empty string where ${shape.oneOf === undefined ? 'one with a text' : nounOf(shape)} belongs` }];
  }
  if (shape.oneOf === undefined || shape.oneOf.includes(value)) {
    return [];
  }
  const likely = nearestName(value, shape.oneOf);
  return [{ steps, message: `found ${describe(value)} where ${nounOf(shape)} belongs${likely === undefined || shape.oneOf.length === 1 ? '' : `; did you mean ${likely}?`}` }];
}

function checkPlain({ nonEmpty }: PlainShape, value: unknown, steps: Steps): readonly ShapeProblem[] {
  return nonEmpty && isJsonObject(value) && Object.keys(value).length === 0
    ? [{ steps, message: 'found an empty mapping where at least one field belongs' }]
    : [];
}

function checkList({ items, nonEmpty }: ListShape, value: readonly unknown[], steps: Steps): readonly ShapeProblem[] {
  return nonEmpty && value.length === 0
    ? [{ steps, message: 'found an empty list where at least one item belongs' }]
    : value.flatMap((item, i) => checkShape(items, item, [...steps, i]));
}

function checkMap(shape: MapShape, value: JsonObject, steps: Steps): readonly ShapeProblem[] {
  const { fields, required = [] } = shape;
  const problems = Object.entries(value).flatMap(([name, item]) => (Object.hasOwn(fields, name)
    ? checkShape(fields[name], item, [...steps, name])
    : [{ steps: [...steps, name], message: unknownField(name, Object.keys(fields)) }]));
  const missing = required.filter((name) => !Object.hasOwn(value, name));
  return [
    ...problems,
    ...missing.map((name) => ({ steps: [...steps, name], message: `missing; ${nounOf(fields[name])} belongs there` })),
    ...brokenRules(shape, value).map((message) => ({ steps, message })),
  ];
}

function unknownField(name: string, known: readonly string[]): string {
  const likely = nearestName(name, known);
  return `no such field${likely === undefined ? `; fields are ${known.join(', ')}` : `; did you mean ${likely}?`}`;
}

function brokenRules({ exactlyOne = [], atLeastOne = [], atMostOne = [], onlyWith = [] }: MapRules, value: JsonObject): readonly string[] {
  const set = (names: readonly string[]): readonly string[] => names.filter((name) => Object.hasOwn(value, name));
  const broken: string[] = [];
  for (const names of [exactlyOne, atLeastOne]) {
    if (names.length > 0 && set(names).length === 0) {
      broken.push(`needs ${names.join(' or ')}`);
    }
  }
  for (const names of [exactlyOne, atMostOne]) {
    if (set(names).length > 1) {
      broken.push(`has both ${set(names).join(' and ')}; keep one`);
    }
  }
  for (const [field, other] of onlyWith) {
    if (Object.hasOwn(value, field) && !Object.hasOwn(value, other)) {
      broken.push(`${field} goes only with ${other}`);
    }
  }
  return broken;
}

const PLAIN_KEY = /^[\w-]+$/;

/** `cases[0].expect`, `metadata.labels[app.kubernetes.io/name]`; empty for the whole value. */
export function pathText(steps: Steps): string {
  return steps.reduce<string>((path, step) => {
    if (typeof step === 'number' || !PLAIN_KEY.test(step)) {
      return `${path}[${step}]`;
    }
    return path === '' ? step : `${path}.${step}`;
  }, '');
}

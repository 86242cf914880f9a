import { JsonMapping, JsonValue } from './json-value';
import { locate, Path } from './locate';
import { Flaw, FLAW } from './mapping-value';
import { NodeList } from './node-list';
import { YamlRefusal } from './refusal';

/** Refuses a value that JSON cannot express: first for its keys, then for its numbers, since upstream checks it in two passes. */
export function refuseFlaws(value: JsonValue, nodes: NodeList): void {
  const keyed = find(value, (part): part is FlawedObject => typeof part === 'object' && part !== null && FLAW in part);
  if (keyed !== undefined) {
    throw refusalOf(keyed.found[FLAW], locate(nodes, keyed.path));
  }
  const number = find(value, (part): part is number => typeof part === 'number' && !Number.isFinite(part));
  if (number !== undefined) {
    const name = Number.isNaN(number.found) ? 'NaN' : number.found > 0 ? '+Inf' : '-Inf';
    throw new YamlRefusal('converter', `json: unsupported value: ${name}`, locate(nodes, number.path));
  }
}

type FlawedObject = JsonMapping & { [FLAW]: Flaw };

function refusalOf(flaw: Flaw, offset: number): YamlRefusal {
  if ('collision' in flaw) {
    return new YamlRefusal('this-reader', 'two keys become %#v in JSON', offset, { values: [flaw.collision] });
  }
  const type = flaw.key === null ? '%!s(<nil>)' : 'uint64';
  return new YamlRefusal('converter', `unsupported map key of type: ${type}, key: %#v, value: %#v`, offset, { values: [flaw.key, flaw.value] });
}

/** The first part that matches, in the order in which Go writes JSON. */
function find<T extends JsonValue>(value: JsonValue, is: (part: JsonValue) => part is T, path: Path = []): { found: T; path: Path } | undefined {
  if (is(value)) {
    return { found: value, path };
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const entries: [string | number, JsonValue][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : Object.keys(value).sort().map((key) => [key, value[key]]);
  for (const [step, part] of entries) {
    const found = find(part, is, [...path, step]);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

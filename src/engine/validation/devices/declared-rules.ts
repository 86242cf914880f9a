import { declareFormat } from './declared-formats';
import { DECLARED, DeclaredField, DeclaredStruct } from './declared-types';
import { sameDevices } from './same-devices';
import { writtenDevices } from './written-devices';
import { isJsonMap } from '../../custom-resources/schema';
import { duplicate, invalid, notSupported, refusedChange, required, tooMany } from '../../field/error';
import { JsonObject } from '../../json-object';
import { declare, Declarations } from '../declarations';
import { goNull, goText } from '../go/go-syntax';
import { byteLength } from '../names/names';
import { tooLong } from '../object-meta';
import { FIELD_IMMUTABLE } from '../update/immutable-field';

/*
 * Looks at the fields of a type in their order. What an update leaves as it is is not looked at again.
 * upstream: k8s.io/apimachinery/pkg/api/validate
 */

export function declareDevices(type: string, object: object, old: object | undefined, d: Declarations): void {
  new DeclaredRules(old !== undefined, d).struct(DECLARED[type], object as JsonObject, old as JsonObject | undefined, '');
}

class DeclaredRules {
  constructor(private readonly isUpdate: boolean, private readonly d: Declarations) {}

  public struct({ union, fields }: DeclaredStruct, object: JsonObject, old: JsonObject | undefined, path: string): void {
    if (union !== undefined) {
      this.union(union, object, old, path);
    }
    for (const field of fields) {
      const { [field.name]: value } = object;
      const before = old?.[field.name];
      if (old === undefined || !sameDevices(value, before, field.name)) {
        this.field(field, value, before, old !== undefined, path === '' ? field.name : `${path}.${field.name}`);
      }
    }
  }

  private union(names: readonly string[], object: JsonObject, old: JsonObject | undefined, path: string): void {
    const set = names.filter((name) => object[name] !== undefined);
    if (old !== undefined && names.every((name) => (object[name] === undefined) === (old[name] === undefined))) {
      return;
    }
    const all = names.map((name) => `\`${name}\``).join(', ');
    if (set.length > 1) {
      declare(invalid(path, `{${set.join(', ')}}`, `must specify exactly one of: ${all}`), this.d, 'union');
    } else if (set.length === 0) {
      declare(invalid(path, '', `must specify one of: ${all}`), this.d, 'union');
    }
  }

  private field(field: DeclaredField, value: unknown, old: unknown, isCorrelated: boolean, path: string): void {
    const { d } = this;
    const { type, most, mostBytes, format, values, isImmutable, isNeverModified, isPointer, isRequired } = field;
    if (isImmutable === true && this.isUpdate && isCorrelated) {
      declare(refusedChange(invalid(path, goNull(d.v.rules), FIELD_IMMUTABLE)), d, 'immutable');
      return;
    }
    if (isNeverModified === true && value !== undefined && old !== undefined) {
      declare(refusedChange(invalid(path, goNull(d.v.rules), 'field cannot be modified once set')), d, UPDATE);
      return;
    }
    if (isEmpty(value) && (isPointer !== true || value === undefined)) {
      if (isRequired === true) {
        declare(required(path, ''), d);
      } else if (isJsonMap(value) && type !== undefined && !isMap(field)) {
        this.struct(DECLARED[type], value, isJsonMap(old) ? old : undefined, path);
      }
      return;
    }
    if (most !== undefined && Array.isArray(value) && value.length > most) {
      declare(tooMany(path, value.length, most), d, 'maxItems');
      return;
    }
    if (typeof value === 'string') {
      this.text(value, { format, mostBytes, values }, path);
    } else if (Array.isArray(value)) {
      this.list(field, value, Array.isArray(old) ? old : [], path);
    } else if (isJsonMap(value)) {
      this.map(field, value, isJsonMap(old) ? old : undefined, path);
    }
  }

  private text(value: string, { format, mostBytes = Infinity, values }: Pick<DeclaredField, 'format' | 'mostBytes' | 'values'>, path: string): void {
    if (format !== undefined) {
      declareFormat(format, value, path, this.d);
    }
    if (byteLength(value) > mostBytes) {
      declare(tooLong(path, mostBytes, this.d.v.rules), this.d, 'maxBytes');
    }
    if (values?.includes(value) === false) {
      declare(notSupported(path, goText(value, this.d.v.rules), values), this.d);
    }
  }

  private list({ key, type, isUnique }: DeclaredField, items: readonly unknown[], old: readonly unknown[], path: string): void {
    const keyOf = (item: unknown): unknown => (key === undefined ? item : keyOfFields(item as JsonObject, key));
    if (isUnique === true) {
      const seen = new Set<unknown>();
      items.forEach((item, i) => {
        if (seen.has(keyOf(item))) {
          declare(duplicate(`${path}[${i}]`, typeof item === 'string' ? item : { goSyntax: writtenDevices(type ?? '', item) }), this.d);
        }
        seen.add(keyOf(item));
      });
    }
    if (type !== undefined) {
      items.forEach((item, i) => {
        const before = key === undefined ? undefined : old.find((each) => keyOf(each) === keyOf(item));
        if (before === undefined || !sameDevices(item, before)) {
          this.struct(DECLARED[type], item as JsonObject, before as JsonObject | undefined, `${path}[${i}]`);
        }
      });
    }
  }

  private map(field: DeclaredField, map: JsonObject, old: JsonObject | undefined, path: string): void {
    const { type, keyFormat } = field;
    if (!isMap(field)) {
      this.struct(DECLARED[type ?? ''], map, old, path);
      return;
    }
    for (const key of Object.keys(map).sort()) {
      const before = old !== undefined && Object.hasOwn(old, key) ? old[key] : undefined;
      if (keyFormat !== undefined && before === undefined) {
        declareFormat(keyFormat, key, path, this.d);
      }
      if (type !== undefined && (before === undefined || !sameDevices(map[key], before))) {
        this.struct(DECLARED[type], map[key] as JsonObject, before as JsonObject | undefined, `${path}[${key}]`);
      }
    }
  }
}

/** The origin of an error of a change. */
export const UPDATE = 'update';

function keyOfFields(item: JsonObject, names: string): unknown {
  if (!names.includes(' ')) {
    return item[names] ?? '';
  }
  const parts = names.split(' ').map((name) => item[name]);
  const last = parts.pop();
  return JSON.stringify([...parts.map((part) => part ?? ''), last ?? null]);
}

/** Whether the field has keys of its own, and no struct. */
function isMap({ name, keyFormat }: DeclaredField): boolean {
  return name === 'attributes' || keyFormat !== undefined;
}

/** Whether the value is as good as none. */
function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0) || (isJsonMap(value) && Object.keys(value).length === 0);
}

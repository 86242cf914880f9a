import { declare, SchemaType } from '../../admission-policy/type-checking/schema-type';
import { ObjectTypeDeclaration } from '../../cel/cel';
import { Type } from '../../cel/type';

export interface DeclaredSelf {
  /** The type of `self`. */
  readonly self: Type;
  /** The objects in it. */
  readonly objects: ReadonlyMap<string, ObjectTypeDeclaration>;
}

const TYPE_NAME = 'selfType';
const known = new WeakMap<SchemaType, DeclaredSelf>();

/** The CEL types of a value, declared once for all rules of its schema. */
export function declareSelf(type: SchemaType): DeclaredSelf {
  const found = known.get(type);
  if (found !== undefined) {
    return found;
  }
  const objects = new Map<string, ObjectTypeDeclaration>();
  const declared = { self: declare(type, TYPE_NAME, objects), objects };
  known.set(type, declared);
  return declared;
}

import { Type } from '../type';
import { CelResult } from '../values/value';

/** The types of an environment by name: objects with fields, and names that stand for types. */
export interface TypeProvider {
  /** The object type of the name. */
  findObjectType(name: string): Type | undefined;
  /** The type of a field. INVARIANT: asked for object types that the provider has. */
  findFieldType(typeName: string, field: string): Type | undefined;
  /** The type of the name of a type, which is a type of types. */
  findTypeOfName(name: string): Type | undefined;
  /** The type that a name stands for at run time. */
  findType(name: string): Type | undefined;
  /** The number that a name of an enum stands for. */
  findEnum(name: string): number | undefined;
  /** A new object. */
  create(typeName: string, fields: ReadonlyMap<string, CelResult>): CelResult;
  /** Whether the fields of its objects are read as those of a JSON object, not by the object itself. */
  readsFieldsAsJson(typeName: string): boolean;
}

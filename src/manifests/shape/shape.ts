/*
 * What a value looks like, as data: the reader of a file checks values against it, and the JSON Schema says the same.
 */

interface DescribedShape {
  /** For people, in the JSON Schema. */
  readonly description?: string;
}

export type Shape = StringShape | PlainShape | ListShape | MapShape | ValuesShape | EitherShape;

export interface StringShape extends DescribedShape {
  readonly type: 'string';
  /** The values that it may have; any where none are given. */
  readonly oneOf?: readonly string[];
  readonly mayBeEmpty?: true;
  /** What to write instead of a list. */
  readonly insteadOfList?: string;
}

/** `object` is a mapping with any fields, `any` is any value. */
export interface PlainShape extends DescribedShape {
  readonly type: 'boolean' | 'integer' | 'object' | 'any';
  /** Whether a mapping must have a field. */
  readonly nonEmpty?: true;
}

export interface ListShape extends DescribedShape {
  readonly type: 'list';
  readonly items: Shape;
  /** Whether the list must have an item. */
  readonly nonEmpty?: true;
}

export interface MapShape extends DescribedShape, MapRules {
  readonly type: 'map';
  readonly fields: Readonly<Record<string, Shape>>;
}

/** A mapping with any fields, whose values are of one shape. */
export interface ValuesShape extends DescribedShape {
  readonly type: 'values';
  readonly values: Shape;
}

/** Which fields of a mapping must, and which may be set. */
export interface MapRules {
  readonly required?: readonly string[];
  /** Of these, one must be set and no other. */
  readonly exactlyOne?: readonly string[];
  /** Of these, one at least must be set. */
  readonly atLeastOne?: readonly string[];
  /** Of these, one may be set and no other. */
  readonly atMostOne?: readonly string[];
  /** A field that may be set only with another one. */
  readonly onlyWith?: readonly (readonly [field: string, other: string])[];
}

/** One of several shapes, which differ in their JSON type. */
export interface EitherShape extends DescribedShape {
  readonly type: 'either';
  readonly shapes: readonly Shape[];
}

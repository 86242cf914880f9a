import { Correlation } from './correlation';
import { SchemaResult } from './result';
import { SchemaRules } from './rules';
import { JsonSchema } from '../schema';

/** Where a value is, and how it is validated. */
export interface SchemaPlace {
  readonly path: string;
  readonly rules: SchemaRules;
  readonly validator: ValueValidator;
}

/** Validates what is within a value. */
export interface ValueValidator {
  readonly validate: (value: unknown, schema: JsonSchema, place: SchemaPlace) => SchemaResult;
  /** The same, where what was there before an update may be known. */
  readonly validateWithin: (value: unknown, schema: JsonSchema, place: SchemaPlace, correlation: Correlation | undefined) => SchemaResult;
}

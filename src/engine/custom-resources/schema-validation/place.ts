import { Correlation } from './correlation';
import { SchemaResult } from './result';
import { SchemaRules } from './rules';
import { JsonSchema } from '../schema';

/** Where a value is, and how it is validated. */
export interface Place {
  readonly path: string;
  readonly rules: SchemaRules;
  readonly validator: ValueValidator;
}

/** Validates what is within a value. */
export interface ValueValidator {
  readonly validate: (value: unknown, schema: JsonSchema, place: Place) => SchemaResult;
  /** The same, where what was there before an update may be known. */
  readonly validateWithin: (value: unknown, schema: JsonSchema, place: Place, correlation: Correlation | undefined) => SchemaResult;
}

import { DefinitionOptions } from './options';
import { ruleTextErrors } from './rule-texts';
import type { SchemaErrors, SchemaPosition } from './schema';
import { SchemaProps } from './types';
import { FieldError } from '../field/error';

export interface SchemaContext {
  values(schema: SchemaProps | undefined): SchemaContext;
  property(schema: SchemaProps, key: string): SchemaContext;
  items(schema: SchemaProps): SchemaContext;
}

export function rootContext(_schema: SchemaProps, _isUnchanged: boolean, _options: DefinitionOptions): SchemaContext | undefined {
  return undefined;
}

export function totalCostErrors(_context: SchemaContext | undefined, _path: string): readonly FieldError[] {
  return [];
}

export function validateRules(schema: SchemaProps, { path }: SchemaPosition, { minor }: DefinitionOptions, errors: SchemaErrors): void {
  const rules = schema['x-kubernetes-validations'] ?? [];
  errors.schema.push(...rules.flatMap((rule, i) => ruleTextErrors(rule, schema, `${path}.x-kubernetes-validations[${i}]`, minor)));
}

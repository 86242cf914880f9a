import { CelExpression } from '../../cel/cel';

/** Whether an expression names a variable. */
export function readsVariable({ parts }: CelExpression, name: string): boolean {
  return Array.from(parts.checked.references.values()).some((reference) => 'name' in reference && reference.name === name);
}

import { FIELDS_WRITTEN_WHEN_ZERO } from './fields-written-when-zero';

const fieldsByType: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  FIELDS_WRITTEN_WHEN_ZERO.trim().split('\n').map((line) => {
    const [type, ...fields] = line.split(' ');
    return [type, new Set(fields)];
  }),
);

/** Whether Go writes the field of a Go type, as `PodSpec`, also when it has its zero value. */
export function isWrittenWhenZero(type: string, field: string): boolean {
  return fieldsByType.get(type)?.has(field) ?? false;
}

/** Whether a condition has this type and is true. */
export function hasTrueCondition(conditions: readonly { readonly type?: string; readonly status?: string }[] | undefined, type: string): boolean {
  return conditions?.some((condition) => condition.type === type && condition.status === 'True') === true;
}

export const CONDITION_STATUSES: readonly string[] = ['False', 'True', 'Unknown'];

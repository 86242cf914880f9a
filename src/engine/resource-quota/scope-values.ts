import { ScopeRequirement } from '../objects/resource-quota';

/** Whether a scope selects an object that has this value for it, or none. upstream: pkg/apis/core/v1/helper/helpers.go ScopedResourceSelectorRequirementsAsSelector */
export function selectsValue({ operator, values = [] }: ScopeRequirement, value: string | undefined): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

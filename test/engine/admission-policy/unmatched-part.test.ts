import { MatchResult } from '../../../src/engine/admission-policy/matching';
import { UnmatchedPart, unmatchedPart } from '../../../src/engine/admission-policy/unmatched-part';
import { MatchResources, NamedRule } from '../../../src/engine/objects/admission-registration';

/** As the plugin matches the creation of Deployment web in a namespace and with labels. */
function match({ namespaceSelector, objectSelector, resourceRules = [], excludeResourceRules = [] }: MatchResources): MatchResult {
  const selects = (selector: MatchResources['objectSelector']): boolean => Object.entries(selector?.matchLabels ?? {}).every(([key, value]) => key === 'team' && value === 'shop');
  const has = (list: readonly string[] | undefined, value: string): boolean => list === undefined || list.length === 0 || list.includes('*') || list.includes(value);
  const isMeant = ({ operations, apiGroups, apiVersions, resources, resourceNames }: NamedRule): boolean => (
    has(operations, 'CREATE') && has(apiGroups, 'apps') && has(apiVersions, 'v1') && has(resources, 'deployments') && has(resourceNames, 'web')
  );
  const matches = selects(namespaceSelector) && selects(objectSelector) && resourceRules.some(isMeant) && !excludeResourceRules.some(isMeant);
  return matches ? { match: 'yes', as: {} as never } : { match: 'no' };
}

const RULE: NamedRule = { operations: ['CREATE'], apiGroups: ['apps'], apiVersions: ['v1'], resources: ['deployments'] };
const OTHER = { matchLabels: { team: 'other' } };

test.each<[string, MatchResources, UnmatchedPart]>([
  ['another namespace', { resourceRules: [RULE], namespaceSelector: OTHER }, { field: 'namespaceSelector', wanted: OTHER }],
  ['other labels', { resourceRules: [RULE], objectSelector: OTHER }, { field: 'objectSelector', wanted: OTHER }],
  ['an excluded object', { resourceRules: [RULE], excludeResourceRules: [RULE] }, { field: 'excludeResourceRules', wanted: [RULE] }],
  ['another operation', { resourceRules: [{ ...RULE, operations: ['DELETE'] }] },
    { field: 'resourceRules', wanted: [{ ...RULE, operations: ['DELETE'] }], parts: ['operations'] }],
  ['another name', { resourceRules: [{ ...RULE, resourceNames: ['x'] }] },
    { field: 'resourceRules', wanted: [{ ...RULE, resourceNames: ['x'] }], parts: ['resourceNames'] }],
  ['the nearest of several rules', { resourceRules: [{ operations: ['DELETE'], apiGroups: [''], resources: ['pods'] }, { ...RULE, apiGroups: ['batch'] }] }, {
    field: 'resourceRules', wanted: [{ operations: ['DELETE'], apiGroups: [''], resources: ['pods'] }, { ...RULE, apiGroups: ['batch'] }], parts: ['apiGroups'],
  }],
  ['two selectors', { resourceRules: [RULE], namespaceSelector: OTHER, objectSelector: OTHER }, { field: 'namespaceSelector', wanted: OTHER }],
])('finds the part that is for %s', (_title, resources, expected) => {
  expect(unmatchedPart(resources, match)).toEqual(expected);
});

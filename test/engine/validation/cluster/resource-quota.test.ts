import { formatFieldError } from '../../../../src/engine/field/error';
import { ResourceQuotaSpec } from '../../../../src/engine/objects/resource-quota';
import { validateResourceQuota } from '../../../../src/engine/validation/cluster/resource-quota';

function errors(spec: ResourceQuotaSpec, minor = 36): string[] {
  return validateResourceQuota({ metadata: { name: 'q', namespace: 'team' }, spec, status: { hard: { nonsense: '-1' } } }, minor).map(formatFieldError);
}

const PATH = 'spec.scopeSelector.matchExpressions';
const EXISTS = "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, "
  + 'ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity';

test.each<[string, ResourceQuotaSpec, string[]]>([
  ['resources', { hard: { 'pods': '4', 'requests.cpu': '1', 'count/deployments.apps': '3', 'requests.example.com/gpu': '2', 'hugepages-2Mi': '4Mi' } }, []],
  ['a resource that is none', { hard: { nonsense: '1' } }, [
    'spec.hard[nonsense]: Invalid value: "nonsense": must be a standard resource type or fully qualified',
    'spec.hard[nonsense]: Invalid value: "nonsense": must be a standard resource for quota',
  ]],
  ['a resource that no quota counts', { hard: { storage: '1' } }, ['spec.hard[storage]: Invalid value: "storage": must be a standard resource for quota']],
  ['less than nothing', { hard: { cpu: '-1' } }, ['spec.hard[cpu]: Invalid value: "-1": must be greater than or equal to 0']],
  ['half a pod', { hard: { pods: '500m' } }, ['spec.hard[pods]: Invalid value: "500m": must be an integer']],
  ['scopes', { hard: { pods: '1' }, scopes: ['BestEffort', 'NotTerminating'] }, []],
  ['a scope that is none', { scopes: ['Besteffort'] }, ['spec.scopes: Invalid value: ["Besteffort"]: unsupported scope']],
  ['a scope for other resources', { hard: { 'cpu': '1', 'services': '1', 'count/services': '1' }, scopes: ['BestEffort'] }, [
    'spec.scopes: Invalid value: ["BestEffort"]: unsupported scope applied to resource',
    'spec.scopes: Invalid value: ["BestEffort"]: unsupported scope applied to resource',
  ]],
  ['scopes that exclude each other', { scopes: ['Terminating', 'NotTerminating'] },
    ['spec.scopes: Invalid value: ["Terminating","NotTerminating"]: conflicting scopes']],
  ['a scopeSelector', { hard: { pods: '1' }, scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['high'] }] } }, []],
  ['a scopeSelector without values', { scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In' }] } },
    [`${PATH}.values: Required value: must be at least one value when \`operator\` is 'In' or 'NotIn' for scope selector`]],
  ['a scopeSelector with values', { scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'Exists', values: ['a'] }] } },
    [`${PATH}.values: Invalid value: ["a"]: must be no value when \`operator\` is 'Exist' or 'DoesNotExist' for scope selector`]],
  ['a scopeSelector of other things', { hard: { cpu: '1' }, scopeSelector: { matchExpressions: [{ scopeName: 'BestEffort', operator: 'Is' }] } }, [
    `${PATH}: Invalid value: {"MatchExpressions":[{"ScopeName":"BestEffort","Operator":"Is","Values":null}]}: unsupported scope applied to resource`,
    `${PATH}.operator: Invalid value: "Is": ${EXISTS}`,
    `${PATH}.operator: Invalid value: "Is": not a valid selector operator`,
  ]],
  ['a scopeSelector of scopes that exclude each other', {
    scopeSelector: { matchExpressions: [{ scopeName: 'BestEffort', operator: 'Exists' }, { scopeName: 'NotBestEffort', operator: 'Exists' }] },
  }, [`${PATH}: Invalid value: null: conflicting scopes`]],
])('a ResourceQuota with %s', (_title, spec, expected) => {
  expect(errors(spec)).toEqual(expected);
});

test.each<[string, number, string[]]>([
  ['CrossNamespacePodAffinity', 21, ['spec.scopes: Invalid value: []core.ResourceQuotaScope{"CrossNamespacePodAffinity"}: unsupported scope']],
  ['CrossNamespacePodAffinity', 22, []],
  ['VolumeAttributesClass', 32, ['spec.scopes: Invalid value: []core.ResourceQuotaScope{"VolumeAttributesClass"}: unsupported scope']],
  ['VolumeAttributesClass', 33, []],
])('the scope %s in 1.%i', (scope, minor, expected) => {
  expect(errors({ scopes: [scope] }, minor)).toEqual(expected);
});

const CROSS = ['spec.scopes: Invalid value: []core.ResourceQuotaScope{"CrossNamespacePodAffinity"}: unsupported scope'];

// As kube-apiserver 1.21.14 answers. 1.20 does not know the scope.
test.each<[number, string[]]>([
  [20, CROSS],
  [21, [...CROSS, `${CROSS[0]} applied to resource`]],
  [22, [`${CROSS[0]} applied to resource`]],
])('what a scope is not for in 1.%i', (minor, expected) => {
  expect(errors({ hard: { 'requests.storage': '1Gi' }, scopes: ['CrossNamespacePodAffinity'] }, minor)).toEqual(expected);
});

const TO_1_20 = "must be 'Exist' only operator when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, "
  + 'ResourceQuotaScopeBestEffort and ResourceQuotaScopeNotBestEffort';

test.each([[20, TO_1_20], [21, EXISTS.replace('Exists', 'Exist')], [30, EXISTS.replace('Exists', 'Exist')], [31, EXISTS]])('1.%i says %j', (minor, sentence) => {
  expect(errors({ scopeSelector: { matchExpressions: [{ scopeName: 'BestEffort', operator: 'DoesNotExist' }] } }, minor))
    .toEqual([`${PATH}.operator: Invalid value: "DoesNotExist": ${sentence}`]);
});

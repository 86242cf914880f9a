import { FlowSchemaSpec, PriorityLevelSpec } from '../../objects/flow-control';
import { Minor } from '../../version';

/*
 * What every server has, and nobody may change.
 * upstream: k8s.io/apiserver/pkg/apis/flowcontrol/bootstrap/default.go MandatoryFlowSchemas, MandatoryPriorityLevelConfigurations
 */

const EVERYTHING = {
  resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'], clusterScope: true, namespaces: ['*'] }],
  nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
};

function groups(...names: readonly string[]): readonly { readonly kind: string; readonly group: { readonly name: string } }[] {
  return names.map((name) => ({ kind: 'Group', group: { name } }));
}

export const FIXED_SCHEMAS: Readonly<Record<string, FlowSchemaSpec>> = {
  'exempt': {
    priorityLevelConfiguration: { name: 'exempt' },
    matchingPrecedence: 1,
    rules: [{ subjects: groups('system:masters'), ...EVERYTHING }],
  },
  'catch-all': {
    priorityLevelConfiguration: { name: 'catch-all' },
    matchingPrecedence: 10_000,
    distinguisherMethod: { type: 'ByUser' },
    rules: [{ subjects: groups('system:unauthenticated', 'system:authenticated'), ...EVERYTHING }],
  },
};

const LENDING_SINCE: Minor = 26;

export function fixedLevel(name: string, minor: Minor): PriorityLevelSpec | undefined {
  switch (name) {
    case 'exempt':
      return { type: 'Exempt' };
    case 'catch-all':
      return {
        type: 'Limited',
        limited: { nominalConcurrencyShares: 5, limitResponse: { type: 'Reject' }, ...(minor >= LENDING_SINCE && { lendablePercent: 0 }) },
      };
    default:
      return undefined;
  }
}

import { RankedFix } from './candidate';
import { PolicyContext, policyNamed } from './fix-context';
import { describePrivilege, lacking, privilegesOf, weightOf } from './privileges';
import { widenedSpecs } from './widened-spec';
import { ExaminedPolicy } from '../../engine/explain';
import { describeChanges } from '../../engine/field/describe-changes';
import { setField } from '../../engine/field/field-change';
import { ObjectReference } from '../../engine/fix';
import { PodSecurityPolicy, PodSecurityPolicySpec } from '../../engine/objects/pod-security-policy';

/** A change of a policy that may be used already: the one that lets in least. */
export function widenedPolicyFixes(context: PolicyContext): readonly RankedFix[] {
  const usable = context.examined
    .filter(({ grantToServiceAccount, grantToUser }) => grantToServiceAccount !== undefined || grantToUser !== undefined);
  const found = usable.flatMap((policy) => widenedFix(context, policy) ?? []);
  const least = Math.min(...found.map(({ privileges }) => weightOf(privileges)));
  return found.filter(({ privileges }) => weightOf(privileges) === least).slice(0, 1);
}

function widenedFix(context: PolicyContext, { policy, violations }: ExaminedPolicy): RankedFix | undefined {
  const { denied, clusters } = context;
  const before = policyNamed(context, policy);
  const object = { apiVersion: before.apiVersion ?? 'policy/v1beta1', kind: 'PodSecurityPolicy', name: policy };
  for (const spec of widenedSpecs(before.spec ?? {}, violations)) {
    const after = { ...before, spec };
    const state = clusters.with([{ ...object, value: { ...after, apiVersion: object.apiVersion, kind: object.kind } }]);
    if (state !== undefined && denied.decideIn(context.first, state).decision === 'allowed') {
      return candidateOf(object, before, after);
    }
  }
  return undefined;
}

function candidateOf(object: ObjectReference, before: PodSecurityPolicy, after: PodSecurityPolicy): RankedFix {
  const changes = changedFields(before.spec ?? {}, after.spec ?? {}).map((field) => setField(`spec.${field}`, after.spec?.[field]));
  const privileges = privilegesOf(after);
  const more = new Set(lacking(privilegesOf(before), privileges).map(describePrivilege));
  return {
    privileges,
    fix: {
      kind: 'policy',
      description: `in PodSecurityPolicy ${object.name}, ${describeChanges(changes)}`,
      changes: changes.map((change) => ({ ...change, object })),
      widens: true,
      notes: [`all pods for which PodSecurityPolicy ${object.name} may be used may then use ${[...more].join(', ')}`],
    },
  };
}

function changedFields(before: PodSecurityPolicySpec, after: PodSecurityPolicySpec): readonly (keyof PodSecurityPolicySpec)[] {
  return (Object.keys(after) as (keyof PodSecurityPolicySpec)[]).filter((field) => after[field] !== before[field]);
}

import * as fc from 'fast-check';
import { Container, Pod } from '../../src/engine/objects/pod';
import { PodSecurityPolicy, PodSecurityPolicySpec } from '../../src/engine/objects/pod-security-policy';
import { Role, RoleBinding, UserInfo } from '../../src/engine/objects/rbac';
import { admitPod, PodSecurityPolicyPlugin, PolicyDecision, validateAdmittedPod } from '../../src/engine/pod-security-policy/admission';
import { examinePolicies } from '../../src/engine/pod-security-policy/examination';
import { findingsOf } from '../../src/engine/pod-security-policy/finding';
import { prepareCluster } from '../../src/engine/state/prepare-cluster';
import { arbitraryMinor, arbitraryPolicedPod, arbitraryPolicies, arbitraryPolicy } from '../support/arbitrary-policy';
import { mutated, plugin, violationsOf } from '../support/provider';
import { account, clusterRole, clusterRoleBinding, useRule, user } from '../support/rbac';
import { runs } from '../support/runs';

const ALICE: UserInfo = { username: 'alice', groups: ['system:authenticated'] };
const NAMES = ['a', 'b', 'c', 'd'];

/** Who may use which of the policies: alice herself, or the account of her pod. */
const arbitraryGrants = fc.array(fc.record({ policy: fc.constantFrom(...NAMES), toAccount: fc.boolean() }), { maxLength: 4 });
type Grants = typeof arbitraryGrants extends fc.Arbitrary<infer T> ? T : never;

function rbacOf(grants: Grants): (Role | RoleBinding)[] {
  return grants.flatMap(({ policy, toAccount }, i) => {
    const role = clusterRole(`use-${i}`, useRule(policy));
    return [role, clusterRoleBinding(`use-${i}`, role, toAccount ? account('builder', 'team-a') : user('alice'))];
  });
}

const ALL: Grants = NAMES.map((policy) => ({ policy, toAccount: false }));

function admit(made: PodSecurityPolicyPlugin, pod: Pod): PolicyDecision {
  return admitPod(made, { user: ALICE, namespace: 'team-a', pod });
}

function validate(made: PodSecurityPolicyPlugin, pod: Pod): PolicyDecision {
  return validateAdmittedPod(made, { user: ALICE, namespace: 'team-a', pod });
}

/** The list in the order of other random numbers. */
function shuffled<T>(list: readonly T[], keys: readonly number[]): T[] {
  return list.map((item, i) => ({ item, key: keys[i % keys.length] * (i + 1) % 97 })).sort((a, b) => a.key - b.key).map(({ item }) => item);
}

const arbitraryKeys = fc.array(fc.integer({ min: 1, max: 96 }), { minLength: 4, maxLength: 8 });

/** The violations, with the names of containers for their numbers, sorted. */
function byName(violations: readonly string[], pod: Pod): string[] {
  const nameOf = (list: string, index: number): string => (pod.spec as Record<string, Container[] | undefined>)[list]?.[index].name ?? '';
  return violations
    .map((violation) => violation.replace(/(\w*[cC]ontainers)\[(\d+)\]/g, (_all, list: string, index: string) => `${list}(${nameOf(list, Number(index))})`))
    .sort();
}

test('the order of containers orders the violations, and does nothing else', () => {
  fc.assert(fc.property(arbitraryPolicy, arbitraryPolicedPod, arbitraryKeys, arbitraryMinor, (policy, pod, keys, minor) => {
    const { initContainers, containers, ephemeralContainers } = pod.spec ?? {};
    const other: Pod = {
      ...pod,
      spec: {
        ...pod.spec,
        ...(initContainers && { initContainers: shuffled(initContainers, keys) }),
        ...(containers && { containers: shuffled(containers, keys) }),
        ...(ephemeralContainers && { ephemeralContainers: shuffled(ephemeralContainers, keys) }),
      },
    };
    expect(byName(violationsOf(policy, other, minor), other)).toEqual(byName(violationsOf(policy, pod, minor), pod));
  }), { numRuns: runs(60) });
});

test('the order in which policies and grants are given does not matter', () => {
  const cases = fc.tuple(arbitraryPolicies, arbitraryGrants, arbitraryPolicedPod, arbitraryMinor);
  fc.assert(fc.property(cases, arbitraryKeys, ([policies, grants, pod, minor], keys) => {
    const objects = [
      ...policies,
      ...rbacOf(grants).map((object) => ({
        apiVersion: 'rbac.authorization.k8s.io/v1',
        ...object,
        ...('subjects' in object && {
          subjects: object.subjects?.map((subject) => ({ ...subject, ...(subject.kind === 'User' && { apiGroup: 'rbac.authorization.k8s.io' }) })),
        }),
      })),
    ];
    const decide = (given: readonly unknown[]): unknown => {
      const cluster = prepareCluster({ minor, plugins: new Set(['PodSecurityPolicy']), allowPrivileged: true, podSecurityConfiguration: undefined }, given);
      const decision = admit({ providers: cluster.providers, authorizer: cluster.authorizer, minor }, pod);
      return { refused: cluster.refused.map(({ denial: { message } }) => message).sort(), decision };
    };
    expect(decide(shuffled(objects, keys))).toEqual(decide(objects));
  }), { numRuns: runs(60) });
});

test('a pod that was admitted is admitted again, its spec and profiles unchanged', () => {
  fc.assert(fc.property(arbitraryPolicies, arbitraryGrants, arbitraryPolicedPod, arbitraryMinor, (policies, grants, pod, minor) => {
    const made = plugin(policies, rbacOf(grants), minor);
    const first = admit(made, pod);
    fc.pre(first.admitted);
    const again = admit(made, first.pod);
    expect(again).toEqual({
      admitted: true,
      policy: again.admitted && again.policy,
      pod: {
        ...first.pod,
        metadata: { ...first.pod.metadata, annotations: { ...first.pod.metadata?.annotations, 'kubernetes.io/psp': again.admitted && again.policy } },
      },
    });
  }), { numRuns: runs(60) });
});

test('a pod that was admitted is validated by the policy that it names', () => {
  fc.assert(fc.property(arbitraryPolicies, arbitraryGrants, arbitraryPolicedPod, arbitraryMinor, (policies, grants, pod, minor) => {
    const made = plugin(policies, rbacOf(grants), minor);
    const first = admit(made, pod);
    fc.pre(first.admitted);
    expect(first.pod.metadata?.annotations?.['kubernetes.io/psp']).toBe(first.policy);
    expect(validate(made, first.pod)).toEqual({ admitted: true, policy: first.policy, pod: first.pod });
  }), { numRuns: runs(60) });
});

test('what is validated as it stands is admitted unchanged, whichever policy the annotation names', () => {
  fc.assert(fc.property(arbitraryPolicies, arbitraryGrants, arbitraryPolicedPod, arbitraryMinor, (policies, grants, pod, minor) => {
    const made = plugin(policies, rbacOf(grants), minor);
    const decision = admit(made, pod);
    expect(validate(made, pod).admitted).toBe(decision.admitted && decision.pod.spec === pod.spec
      && JSON.stringify({ ...decision.pod.metadata?.annotations, 'kubernetes.io/psp': '' })
        === JSON.stringify({ ...pod.metadata?.annotations, 'kubernetes.io/psp': '' }));
  }), { numRuns: runs(60) });
});

test('one more grant denies no pod that was admitted', () => {
  fc.assert(fc.property(arbitraryPolicies, arbitraryGrants, arbitraryGrants, arbitraryPolicedPod, (policies, grants, more, pod) => {
    fc.pre(admit(plugin(policies, rbacOf(grants)), pod).admitted);
    expect(admit(plugin(policies, rbacOf([...grants, ...more])), pod).admitted).toBe(true);
  }), { numRuns: runs(60) });
});

test('the loss of the grants of other policies does not change what a policy has admitted', () => {
  fc.assert(fc.property(arbitraryPolicies, arbitraryGrants, arbitraryPolicedPod, (policies, grants, pod) => {
    const decision = admit(plugin(policies, rbacOf(grants)), pod);
    fc.pre(decision.admitted);
    expect(admit(plugin(policies, rbacOf(grants.filter(({ policy }) => policy === decision.policy))), pod)).toEqual(decision);
  }), { numRuns: runs(60) });
});

test('a policy without grant is as good as none', () => {
  fc.assert(fc.property(arbitraryPolicies, arbitraryGrants, arbitraryPolicedPod, arbitraryMinor, (policies, grants, pod, minor) => {
    const granted = policies.filter(({ metadata }) => grants.some(({ policy }) => policy === metadata?.name));
    fc.pre(granted.length > 0);
    expect(admit(plugin(policies, rbacOf(grants), minor), pod)).toEqual(admit(plugin(granted, rbacOf(grants), minor), pod));
  }), { numRuns: runs(60) });
});

test('a pod is denied exactly when every policy that may be used refuses something, and the message has every sentence', () => {
  fc.assert(fc.property(arbitraryPolicies, arbitraryPolicedPod, arbitraryMinor, (policies, pod, minor) => {
    const made = plugin(policies, rbacOf(ALL), minor);
    const decision = admit(made, pod);
    const examinations = examinePolicies(made, { user: ALICE, namespace: 'team-a', pod });
    expect(decision.admitted).toBe(examinations.some(({ violations }) => violations.length === 0));
    if (!decision.admitted) {
      expect(decision.refusals).toEqual(examinations.map(({ policy, provider, violations }) => ({ policy, provider, violations })));
      const findings = findingsOf(decision.refusals, pod);
      expect(decision.message.endsWith(`: [${findings.map(({ message }) => message).join(' ')}]`)).toBe(true);
    }
  }), { numRuns: runs(60) });
});

test('every finding has a place in the pod, a sentence, a fix, and an alternative that names the policy', () => {
  fc.assert(fc.property(arbitraryPolicies, arbitraryPolicedPod, arbitraryMinor, (policies, pod, minor) => {
    const decision = admit(plugin(policies, rbacOf(ALL), minor), pod);
    for (const { policy, path, message, fix, alternative } of decision.admitted ? [] : findingsOf(decision.refusals, pod)) {
      expect(path).toMatch(/^(spec|metadata)\./);
      expect(message).not.toMatch(/undefined|NaN|\[object/);
      expect(fix).toContain(path);
      expect(alternative?.endsWith(` in PodSecurityPolicy ${policy}`)).toBe(true);
    }
  }), { numRuns: runs(60) });
});

test('a policy that allows more refuses nothing more', () => {
  const open: PodSecurityPolicySpec = {
    privileged: true,
    hostNetwork: true,
    hostPID: true,
    hostIPC: true,
    allowedCapabilities: ['*'],
    volumes: ['*'],
    hostPorts: [{ min: 0, max: 65535 }],
    allowedHostPaths: undefined,
    allowedFlexVolumes: undefined,
    allowedCSIDrivers: undefined,
    allowedUnsafeSysctls: ['*'],
    forbiddenSysctls: [],
  };
  const arbitraryFields = fc.subarray(Object.keys(open) as (keyof PodSecurityPolicySpec)[]);
  fc.assert(fc.property(arbitraryPolicy, arbitraryFields, arbitraryPolicedPod, (policy, fields, pod) => {
    // To allow a type of volume is to ask for its path or driver, and not to forbid a sysctl is to ask whether it is safe.
    const together: (keyof PodSecurityPolicySpec)[] = [
      ...(fields.includes('volumes') ? ['allowedHostPaths', 'allowedFlexVolumes', 'allowedCSIDrivers'] as const : []),
      ...(fields.includes('forbiddenSysctls') ? ['allowedUnsafeSysctls'] as const : []),
    ];
    const opened = Object.fromEntries([...fields, ...together].map((field) => [field, open[field]]));
    const wider: PodSecurityPolicy = { ...policy, spec: { ...policy.spec, ...opened } };
    const found = violationsOf(policy, pod).map(withoutPorts);
    expect(violationsOf(wider, pod).map(withoutPorts).filter((violation) => !found.includes(violation))).toEqual([]);
  }), { numRuns: runs(60) });
});

function withoutPorts(violation: string): string {
  return violation.replace(/Allowed ports: .*/, '');
}

test('a policy changes nothing that a pod says, but for the order of capabilities and what it adds to them', () => {
  fc.assert(fc.property(arbitraryPolicy, arbitraryPolicedPod, arbitraryMinor, (policy, pod, minor) => {
    const changed = mutated(policy, pod, minor);
    expect(withoutCapabilities(changed)).toMatchObject(withoutCapabilities(pod));
    expect(mutated(policy, changed, minor)).toBe(changed);
  }), { numRuns: runs(60) });
});

function withoutCapabilities(pod: Pod): Pod {
  const without = (containers: readonly Container[] | undefined): Container[] | undefined => containers?.map((container) => {
    const { capabilities: _capabilities, ...rest } = container.securityContext ?? {};
    return { ...container, securityContext: rest };
  });
  const { initContainers, containers, ephemeralContainers } = pod.spec ?? {};
  const stripped = { initContainers: without(initContainers), containers: without(containers), ephemeralContainers: without(ephemeralContainers) };
  return { ...pod, spec: { ...pod.spec, ...stripped } };
}

test('no stage throws, or changes what it is given, whatever is absent from a pod or policy', () => {
  const bare: Pod[] = [{}, { spec: {} }, { metadata: {} }, { spec: { containers: [{}], volumes: [{}], securityContext: {} } }];
  const anyPod = fc.oneof(arbitraryPolicedPod, fc.constantFrom(...bare));
  const anyPolicy = fc.oneof(arbitraryPolicy, fc.constantFrom<PodSecurityPolicy>({}, { spec: {} }, { metadata: { name: 'e' }, spec: { runAsUser: {} } }));
  fc.assert(fc.property(fc.array(anyPolicy, { maxLength: 3 }), arbitraryGrants, anyPod, arbitraryMinor, (policies, grants, pod, minor) => {
    const before = fc.stringify({ policies, pod });
    const made = plugin(policies, rbacOf(grants), minor);
    for (const decision of [admit(made, pod), validate(made, pod)]) {
      expect(typeof decision.admitted).toBe('boolean');
    }
    examinePolicies(made, { user: ALICE, namespace: 'team-a', pod });
    expect(fc.stringify({ policies, pod })).toBe(before);
  }), { numRuns: runs(60) });
});

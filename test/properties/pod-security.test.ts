import * as fc from 'fast-check';
import { Pod } from '../../src/engine/objects/pod';
import { checkedPod } from '../../src/engine/pod-security/checked-pod';
import { allowed, evaluatePod, findingsOf } from '../../src/engine/pod-security/evaluate';
import { Level, Version } from '../../src/engine/pod-security/level-version';
import { NEWEST_MINOR } from '../../src/engine/version';
import { arbitraryCheckedPod } from '../support/arbitrary-checked-pod';
import { runs } from '../support/runs';

const VERSIONS: Version[] = ['latest', ...Array.from({ length: NEWEST_MINOR + 1 }, (_, minor): Version => `v1.${minor}`)];
const SERVERS = Array.from({ length: NEWEST_MINOR - 22 }, (_, i) => 23 + i);

function evaluate(pod: Pod, level: Level, version: Version, server = NEWEST_MINOR) {
  return evaluatePod({ level, version }, checkedPod(pod.metadata?.annotations, pod.spec ?? {}), server);
}

function admits(pod: Pod, level: Level, version: Version, server?: number): boolean {
  return allowed(evaluate(pod, level, version, server));
}

test.each(VERSIONS)('in %s, what restricted admits, baseline admits, and privileged admits all', (version) => {
  fc.assert(fc.property(arbitraryCheckedPod, (pod) => {
    expect(admits(pod, 'privileged', version)).toBe(true);
    expect(admits(pod, 'baseline', version) || !admits(pod, 'restricted', version)).toBe(true);
  }), { numRuns: runs(50) });
});

test('the same on every server', () => {
  fc.assert(fc.property(arbitraryCheckedPod, fc.constantFrom(...VERSIONS), fc.constantFrom(...SERVERS), (pod, version, server) => {
    expect(admits(pod, 'baseline', version, server) || !admits(pod, 'restricted', version, server)).toBe(true);
  }), { numRuns: runs(500) });
});

test('the generator makes pods that each level admits, and pods that it refuses', () => {
  const pods = fc.sample(arbitraryCheckedPod, { numRuns: 2500, seed: 1 });
  for (const level of ['baseline', 'restricted'] as const) {
    const admitted = pods.filter((pod) => admits(pod, level, 'latest')).length;
    expect(admitted).toBeGreaterThan(5);
    expect(admitted).toBeLessThan(2500);
  }
});

test('every failure has its places, and every fix names a field of the pod', () => {
  fc.assert(fc.property(arbitraryCheckedPod, fc.constantFrom(...VERSIONS), fc.constantFrom(...SERVERS), (pod, version, server) => {
    const evaluation = evaluate(pod, 'restricted', version, server);
    const findings = findingsOf(evaluation);
    for (const { check } of evaluation.failures) {
      expect(findings.map((finding) => finding.check)).toContain(check);
    }
    for (const { path, fix } of findings) {
      expect(path).toMatch(/^(spec|metadata\.annotations)[.[]/);
      expect(fix).toMatch(/^(set|remove|add|replace|make) .*(spec|metadata)\./);
    }
  }), { numRuns: runs(500) });
});

test('an evaluation looks at a pod without changing it, and says the same twice', () => {
  fc.assert(fc.property(arbitraryCheckedPod, fc.constantFrom(...VERSIONS), (pod, version) => {
    const before = JSON.stringify(pod);
    const findings = findingsOf(evaluate(pod, 'restricted', version));
    expect(findingsOf(evaluate(pod, 'restricted', version))).toEqual(findings);
    expect(JSON.stringify(pod)).toBe(before);
  }), { numRuns: runs(250) });
});

test('the order of containers changes the order of the findings alone', () => {
  fc.assert(fc.property(arbitraryCheckedPod, fc.constantFrom(...VERSIONS), (pod, version) => {
    const reversed: Pod = { ...pod, spec: { ...pod.spec, containers: [...pod.spec?.containers ?? []].reverse() } };
    const count = (given: Pod) => findingsOf(evaluate(given, 'restricted', version)).map(({ check, fix }) => `${check} ${fix.replace(/\d+/g, 'N')}`).sort();
    expect(count(reversed)).toEqual(count(pod));
  }), { numRuns: runs(250) });
});

import { Pod, PodSpec } from '../../../src/engine/objects/pod';
import { existingPodWarnings } from '../../../src/engine/pod-security/existing-pods';
import { LevelVersion } from '../../../src/engine/pod-security/level-version';
import { podSecurityPlugin } from '../../support/pod-security';

const BASELINE: LevelVersion = { level: 'baseline', version: 'latest' };
const HEADER = 'existing pods in namespace "team-a" violate the new PodSecurity enforce level "baseline:latest"';

function named(name: string, spec: PodSpec = {}, owner?: string): Pod {
  const ownerReferences = owner === undefined ? undefined : [{ uid: 'other' }, { uid: owner, controller: true }];
  return { metadata: { name, ...(ownerReferences && { ownerReferences }) }, spec };
}

function warnings(...pods: Pod[]): string[] {
  const plugin = podSecurityPlugin({ exemptions: { runtimeClasses: ['kata'] } });
  return existingPodWarnings(plugin, 'team-a', BASELINE, pods);
}

/** That many pods of one controller, of which the last has the host's processes. */
function replicas(count: number): Pod[] {
  return Array.from({ length: count }, (_, i) => named(`r${i}`, i === count - 1 ? { hostPID: true } : {}, 'uid'));
}

describe('the warnings of pods that are there', () => {
  test.each<[string, Pod[], string[]]>([
    ['none for no pods', [], []],
    ['none for good pods', [named('a'), {}], []],
    ['one pod', [named('a', { hostPID: true })], [HEADER, 'a: host namespaces']],
    ['two pods with one reason, under the first name', [named('b', { hostPID: true }), named('a', { hostIPC: true })], [
      HEADER, 'a (and 1 other pod): host namespaces',
    ]],
    ['more pods with one reason', [named('b', { hostPID: true }), named('a', { hostIPC: true }), named('c', { hostIPC: true })], [
      HEADER, 'a (and 2 other pods): host namespaces',
    ]],
    ['several reasons, sorted by name', [
      named('b', { hostPID: true }), named('a', { hostPID: true, volumes: [{ hostPath: {} }] }), named('c', { hostPID: true }), named('d'),
    ], [HEADER, 'a: host namespaces, hostPath volumes', 'b (and 1 other pod): host namespaces']],
    ['a pod without a name', [{ spec: { hostPID: true } }], [HEADER, ': host namespaces']],
    ['pods in an exempt runtime class are left out', [named('a', { hostPID: true, runtimeClassName: 'kata' })], []],
  ])('%s', (_title, pods, expected) => {
    expect(warnings(...pods)).toEqual(expected);
  });

  test('at most 3000 pods are looked at', () => {
    expect(warnings(...replicas(3000))).toEqual([HEADER, 'r2999: host namespaces']);
    expect(warnings(...replicas(3001))).toEqual(['new PodSecurity enforce level only checked against the first 3000 of 3001 existing pods']);
  });

  test('one pod of each controller is looked at before the others', () => {
    expect(warnings(...replicas(3000), named('z', { hostPID: true }), named('y', { hostIPC: true }, 'another'))).toEqual([
      'new PodSecurity enforce level only checked against the first 3000 of 3002 existing pods', HEADER, 'y (and 1 other pod): host namespaces',
    ]);
  });
});

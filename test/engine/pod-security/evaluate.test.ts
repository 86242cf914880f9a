import { Pod } from '../../../src/engine/objects/pod';
import { checkedPod } from '../../../src/engine/pod-security/checked-pod';
import { allowed, evaluatePod, findingsOf, forbiddenDetail, forbiddenReason } from '../../../src/engine/pod-security/evaluate';
import { LevelVersion, Version } from '../../../src/engine/pod-security/level-version';
import { Minor } from '../../../src/engine/version';
import { container, pod } from '../../support/pod';

function evaluate(given: Pod, policy: LevelVersion, newest: Minor = 37) {
  return evaluatePod(policy, checkedPod(given.metadata?.annotations, given.spec ?? {}), newest);
}

const BAD = pod({ hostPID: true, containers: [container({ name: 'a', securityContext: { privileged: true } })] });

describe('the evaluation of a pod', () => {
  test('finds nothing in privileged', () => {
    expect(allowed(evaluate(BAD, { level: 'privileged', version: 'latest' }))).toBe(true);
  });

  test('has reasons, sentences and findings in one order', () => {
    const evaluation = evaluate(BAD, { level: 'baseline', version: 'v1.24' });
    expect(allowed(evaluation)).toBe(false);
    expect(forbiddenReason(evaluation)).toBe('host namespaces, privileged');
    expect(forbiddenDetail(evaluation)).toBe('host namespaces (hostPID=true), privileged (container "a" must not set securityContext.privileged=true)');
    expect(findingsOf(evaluation)).toEqual([
      {
        check: 'hostNamespaces',
        policy: 'baseline:v1.24',
        path: 'spec.hostPID',
        message: 'host namespaces (hostPID=true)',
        fix: 'set spec.hostPID to false',
        changes: [{ path: 'spec.hostPID', steps: ['spec', 'hostPID'], value: false }],
      },
      {
        check: 'privileged',
        policy: 'baseline:v1.24',
        path: 'spec.containers[0].securityContext.privileged',
        message: 'privileged (container "a" must not set securityContext.privileged=true)',
        fix: 'set spec.containers[0].securityContext.privileged to false',
        changes: [{
          path: 'spec.containers[0].securityContext.privileged', steps: ['spec', 'containers', 0, 'securityContext', 'privileged'], value: false,
        }],
      },
    ]);
  });

  test('leaves out the brackets where there is nothing to say in them', () => {
    const evaluation = evaluate(pod({ securityContext: { sysctls: [{}] } }), { level: 'baseline', version: 'latest' });
    expect(forbiddenDetail(evaluation)).toBe('forbidden sysctls');
  });

  const PROBING = pod({ containers: [container({ livenessProbe: { httpGet: { host: 'h' } } })] });

  test.each<[Version, Minor, boolean]>([
    ['latest', 37, false],
    ['latest', 34, false],
    ['latest', 33, true],
    ['v1.33', 37, true],
    ['v1.34', 37, false],
    ['v1.34', 33, true],
    ['v1.99', 37, false],
    ['v1.99', 33, true],
    ['v1.0', 37, true],
  ])('of a rule that 1.34 brought: %s on a server of 1.%i allows it: %s', (version, newest, expected) => {
    expect(allowed(evaluate(PROBING, { level: 'baseline', version }, newest))).toBe(expected);
  });
});

import { forbidden, required } from '../../../src/engine/field/error';
import { formatInvalid, titleOf } from '../../../src/engine/validation/invalid';

const ONE = [required('spec.a', '')];
const TWO = [required('spec.a', ''), forbidden('spec.b', 'not here'), required('spec.a', '')];

describe('the sentence', () => {
  test.each<[string, string, string, Parameters<typeof formatInvalid>[2], string, minor?: number]>([
    ['of one error', 'Pod', 'web', ONE, 'Pod "web" is invalid: spec.a: Required value'],
    ['of several, each once', 'Pod', 'web"', TWO, 'Pod "web\\"" is invalid: [spec.a: Required value, spec.b: Forbidden: not here]'],
    ['of a PodSecurityPolicy', 'PodSecurityPolicy', 'x', ONE, 'PodSecurityPolicy.policy "x" is invalid: spec.a: Required value'],
    ['of a PodSecurityPolicy until 1.23', 'PodSecurityPolicy', 'x', ONE, 'PodSecurityPolicy.extensions "x" is invalid: spec.a: Required value', 23],
    ['of a Deployment', 'Deployment', 'x', ONE, 'Deployment.apps "x" is invalid: spec.a: Required value'],
    ['of a Deployment in 1.25', 'Deployment', 'x', ONE, 'Deployment.apps "x" is invalid: spec.a: Required value', 25],
    ['of a Deployment in 1.26', 'Deployment', 'x', ONE, 'Deployment.extensions "x" is invalid: spec.a: Required value', 26],
    ['of a StatefulSet in 1.26', 'StatefulSet', 'x', ONE, 'StatefulSet.apps "x" is invalid: spec.a: Required value', 26],
    ['of a Deployment in 1.27', 'Deployment', 'x', ONE, 'Deployment.apps "x" is invalid: spec.a: Required value', 27],
    ['of a CronJob', 'CronJob', 'x', ONE, 'CronJob.batch "x" is invalid: spec.a: Required value'],
    ['of a ClusterRole', 'ClusterRole', 'x', ONE, 'ClusterRole.rbac.authorization.k8s.io "x" is invalid: spec.a: Required value'],
    ['of a Namespace', 'Namespace', 'x', ONE, 'Namespace "x" is invalid: spec.a: Required value'],
    ['of a ReplicationController', 'ReplicationController', 'x', ONE, 'ReplicationController "x" is invalid: spec.a: Required value'],
  ])('%s', (_title, kind, name, errors, expected, minor = 24) => {
    expect(formatInvalid(titleOf(kind, minor), name, errors)).toEqual(expected);
  });
});

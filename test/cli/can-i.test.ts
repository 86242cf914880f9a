import * as path from 'node:path';
import { run } from '../support/command-line';

const YELB = path.join(__dirname, '..', '..', 'examples', 'yelb', 'manifests');
const ACCOUNT = 'system:serviceaccount:yelb:';

describe('whether somebody may use a policy', () => {
  test.each([
    ['a service account through a RoleBinding', ['use', 'podsecuritypolicy/yelbpsp', '--as', `${ACCOUNT}yelbsa`, '-n', 'yelb', YELB],
      0, 'yes\nRoleBinding yelb/yelbsa:psp:denyprivileged grants Role yelb/psp:denyprivileged to service account yelb/yelbsa\n', ''],
    ['not in another namespace', ['use', 'psp/yelbpsp', '--as', `${ACCOUNT}yelbsa`, YELB],
      1, 'no\nno RoleBinding in namespace default and no ClusterRoleBinding grants system:serviceaccount:yelb:yelbsa the verb use on podsecuritypolicies yelbpsp\n', ''],
    ['not another account', ['use', 'podsecuritypolicies.policy/yelbpsp', '--as', `${ACCOUNT}default`, '-n', 'yelb', YELB],
      1, 'no\nno RoleBinding in namespace yelb and no ClusterRoleBinding grants system:serviceaccount:yelb:default the verb use on podsecuritypolicies yelbpsp\n', ''],
    ['administrators may use all', ['use', 'podsecuritypolicies/yelbpsp', '--as', 'root', '--as-group', 'system:masters', YELB],
      0, 'yes\ngroup system:masters, which needs no binding\n', ''],
    ['a group that only authentication adds', ['use', 'psp/eks.privileged', '--as', `${ACCOUNT}any`, '--cluster', 'eks:1.20'],
      0, 'yes\nClusterRoleBinding eks:podsecuritypolicy:authenticated grants ClusterRole eks:podsecuritypolicy:privileged to group system:authenticated\n',
      'note: this holds only if the account itself creates the pods. For pods that run as the account, the PodSecurityPolicy plugin ignores group system:authenticated\n'],
    ['a policy that is not there', ['use', 'psp/nope', '--as', 'alice'],
      1, 'no\nno RoleBinding in namespace default and no ClusterRoleBinding grants alice the verb use on podsecuritypolicies nope\n',
      'note: there is no PodSecurityPolicy nope\n'],
  ])('%s', async (_title, args, code, out, err) => {
    const cluster = args.includes('--cluster') ? [] : ['--cluster', 'pks:1.4'];
    expect(await run(['can-i', ...args, ...cluster])).toEqual({ code, out, err });
  });

  test.each([
    [[], 'no verb given; write can-i use podsecuritypolicy/NAME'],
    [['get', 'psp/x'], 'get: not supported; write can-i use podsecuritypolicy/NAME'],
    [['use', 'psp/x', '--as', 'x', '--pod-security', 'baseline'], '--pod-security: no such option; see --help'],
    [['use'], 'no policy given; write can-i use podsecuritypolicy/NAME'],
    [['use', 'psp', '--as', 'x'], 'psp: not a PodSecurityPolicy; write can-i use podsecuritypolicy/NAME'],
    [['use', 'pods/x', '--as', 'x'], 'pods/x: not a PodSecurityPolicy; write can-i use podsecuritypolicy/NAME'],
    [['use', 'psp/x'], 'no user given: set --as USER, or --as system:serviceaccount:NAMESPACE:NAME for a service account'],
  ])('%j is wrong usage', async (args, message) => {
    expect(await run(['can-i', ...args])).toEqual({ code: 2, out: '', err: `cdk8s-pod-security can-i: ${message}\n` });
  });
});

import { App, Testing } from 'cdk8s';
import { ClusterProfile, PodSecurityValidation } from 'cdk8s-pod-security';
import { CLUSTER_AS_IT_COMES, CLUSTER_WITHOUT_DEFAULT } from './cluster';
import { DeveloperPod, PodName } from './pods';
import { MiztiikNamespace } from './restricted-namespace';
import { WrittenObject } from '../../test/support/chart';
import { blocksOf, messageOf } from '../../test/support/documented';
import { emptyFolder } from '../../test/support/outdir';
import { walkthrough } from '../../test/support/walkthroughs';

function synth(cluster: ClusterProfile, pod: PodName, fields: object = {}): void {
  const app = new App({ outdir: emptyFolder() });
  PodSecurityValidation.attach(app, { cluster });
  new MiztiikNamespace(app, 'miztiik');
  new DeveloperPod(app, 'pod', pod, fields);
  app.synth();
}

test('the policy, the Role and the RoleBindings are those of the walkthrough', () => {
  const byHand = walkthrough('busybox').objects;
  const titleOf = ({ kind, metadata }: WrittenObject) => `${kind} ${metadata.name}`;
  const written = new Map((Testing.synth(new MiztiikNamespace(new App(), 'miztiik')) as WrittenObject[]).map((object) => [titleOf(object), object]));
  expect([...written.keys()].sort()).toEqual([
    'Namespace miztiik-psp-restrictive', 'ServiceAccount sa-miztiik-dev', ...byHand.map(titleOf),
  ].sort());
  expect(byHand.map((object) => written.get(titleOf(object)))).toEqual(byHand);
});

test.each<[string, ClusterProfile, PodName, object]>([
  ['eks default policy: become root on node', CLUSTER_AS_IT_COMES, 'r00t', {}],
  ['default binding removed: become root on node', CLUSTER_WITHOUT_DEFAULT, 'r00t', {}],
  ['busybox_privileged', CLUSTER_WITHOUT_DEFAULT, 'busybox_privileged', {}],
  ['busybox_privileged without hostNetwork keeps its invalid name', CLUSTER_WITHOUT_DEFAULT, 'busybox_privileged', { hostNetwork: undefined }],
  ['busybox', CLUSTER_WITHOUT_DEFAULT, 'busybox', {}],
])('%s: the answer is the recorded one', (title, cluster, pod, fields) => {
  const { object } = walkthrough(title).request;
  const { allowed, message } = walkthrough(title).response;
  expect(Testing.synth(new DeveloperPod(new App(), 'pod', pod, fields))).toEqual([{ ...object, metadata: { ...object.metadata, namespace: 'miztiik-psp-restrictive' } }]);
  if (allowed) {
    expect(() => synth(cluster, pod, fields)).not.toThrow();
  } else {
    expect(() => synth(cluster, pod, fields)).toThrow(`server  ${message}\n`);
  }
});

test.each<PodName>(['r00t', 'busybox_privileged'])('the README shows what the cluster says of %s', (pod) => {
  expect(blocksOf('examples/eks-restricted-namespace/README.md')).toContain(messageOf(() => synth(CLUSTER_WITHOUT_DEFAULT, pod)));
});

import { App, Testing } from 'cdk8s';
import { ClusterProfile, PodSecurityValidation } from 'cdk8s-pod-security';
import { NginxHello, Step } from './nginx-hello';
import { WrittenObject } from '../../test/support/chart';
import { blocksOf, messageOf } from '../../test/support/documented';
import { emptyFolder } from '../../test/support/outdir';
import { catchStandardError } from '../../test/support/standard-error';
import { messageBeforeHash, walkthrough } from '../../test/support/walkthroughs';

const standardError = catchStandardError();

function synth(step: Step, pod: object = {}): void {
  const app = new App({ outdir: emptyFolder() });
  PodSecurityValidation.attach(app, { cluster: ClusterProfile.metakube('1.24') });
  new NginxHello(app, 'nginx-hello', step, pod);
  app.synth();
}

// First, since a process tells of a deprecation once.
test('the README shows what the cluster says', () => {
  const blocks = blocksOf('examples/metakube-restricted/README.md');
  synth('granted');
  expect(blocks).toContain(standardError.text().trimEnd());
  expect(blocks).toContain(messageOf(() => synth('no-policy')));
  expect(blocks).toContain(messageOf(() => synth('no-grant')));
});

test('the policy, the Role and the RoleBinding are those of the walkthrough', () => {
  const written = Testing.synth(new NginxHello(new App(), 'nginx-hello', 'granted')) as WrittenObject[];
  expect(written.filter(({ kind }) => kind !== 'Deployment')).toEqual(walkthrough('nginx-hello, psp-restricted granted').objects);
});

test.each<[string, Step, object]>([
  ['nginx-hello, no policy', 'no-policy', {}],
  ['nginx-hello, a policy but no grant', 'no-grant', {}],
  ['nginx-hello runs as root', 'granted', { securityContext: { runAsUser: 0 } }],
])('%s: the answer is the recorded one', (title, step, pod) => {
  expect(() => synth(step, pod)).toThrow(`server  ${messageBeforeHash(title, 'nginx-hello')}\n`);
});

test('with the policy granted the pods are admitted, and the kubelet may still refuse their image', () => {
  synth('granted');
  expect(standardError.text()).toContain('assumed that the image does not run as root. If it does, the kubelet refuses to start the container (nginx-hello/deployment)');
});

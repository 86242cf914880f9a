import { Lazy, Token } from 'aws-cdk-lib';
import { App, Chart } from 'cdk8s';
import { ClusterProfile, PodSecurityLevel, PodSecurityValidation } from '../../src';
import { withUnresolvedValues } from '../../src/integrations/cdk-tokens';
import { DEFAULT_NAMESPACE, deployment } from '../support/chart';
import { emptyFolder } from '../support/outdir';
import { catchStandardError } from '../support/standard-error';

const standardError = catchStandardError();

function synth(pod: object, strict = false): void {
  const app = new App({ outdir: emptyFolder() });
  const options = { podSecurityDefaults: { enforce: PodSecurityLevel.BASELINE }, objects: [DEFAULT_NAMESPACE] };
  PodSecurityValidation.attach(app, { strict, cluster: ClusterProfile.kubernetes('1.30', options) });
  deployment(new Chart(app, 'shop'), 'web', { pod });
  app.synth();
}

const NAME = Token.asString(Lazy.any({ produce: () => 'web' }));

test('what does not depend on a token is decided', () => {
  synth({ hostname: NAME });
  expect(() => synth({ hostname: NAME }, true)).toThrow('assumed that the value is valid');
  expect(() => synth({ hostname: NAME, hostNetwork: true })).toThrow('host namespaces (hostNetwork=true)');
});

test.each<[string, object]>([
  ['a text', { securityContext: { seLinuxOptions: { type: NAME } } }],
  ['a part of a text', { securityContext: { seLinuxOptions: { type: `container-${NAME}` } } }],
  ['a number', { containers: [{ name: 'app', image: 'nginx', ports: [{ containerPort: 80, hostPort: Token.asNumber(Lazy.any({ produce: () => 1 })) }] }] }],
  ['a list', { containers: [{ name: 'app', image: 'nginx', securityContext: { capabilities: { add: Token.asList(Lazy.any({ produce: () => [] })) } } }] }],
])('%s that decides makes the verdict unknown', (_title, pod) => {
  expect(() => synth(pod, true)).toThrow(/Deployment default\/web is unknown\n +why +.*spec\.template\.spec\.[^ ]+: depends on/);
  synth(pod);
  expect(standardError.text()).toContain('unknown Deployment default/web at shop/web: spec.');
});

test('documents without tokens stay as they are', () => {
  expect(withUnresolvedValues([{ source: 'a', value: { a: ['x', 1, null, true, { b: '${NAME}' }] } }])).toBeUndefined();
});

import { Lazy, Token } from 'aws-cdk-lib';
import { ApiObject, App, Chart } from 'cdk8s';
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
  ['a text that may stand for a number', { securityContext: { runAsUser: NAME } }],
  ['a number', { containers: [{ name: 'app', image: 'nginx', ports: [{ containerPort: 80, hostPort: Token.asNumber(Lazy.any({ produce: () => 1 })) }] }] }],
  ['a list', { containers: [{ name: 'app', image: 'nginx', securityContext: { capabilities: { add: Token.asList(Lazy.any({ produce: () => [] })) } } }] }],
  ['a key', { securityContext: { [NAME]: true } }],
  ['a part of a key', { securityContext: { [`run${NAME}`]: true } }],
])('%s that decides makes the verdict unknown', (_title, pod) => {
  expect(() => synth(pod, true)).toThrow(/Deployment default\/web is unknown\n +why +.*spec\.template\.spec\.[^ ]+: depends on/);
  synth(pod);
  expect(standardError.text()).toContain('unknown Deployment default/web at shop/web: spec.');
});

describe('numbers in texts', () => {
  const verdicts = (pod: object, labels: Record<string, string> = {}): readonly string[] => {
    const app = new App({ outdir: emptyFolder() });
    const chart = new Chart(app, 'shop');
    new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', labels }, spec: { containers: [{ name: 'c', image: 'i' }], ...pod } });
    const cluster = ClusterProfile.kubernetes('1.36', { podSecurityDefaults: { enforce: PodSecurityLevel.BASELINE }, objects: [DEFAULT_NAMESPACE] });
    return PodSecurityValidation.verdictsOf(app, { cluster }).map(({ verdict, message }) => `${verdict} ${message ?? ''}`.trim());
  };
  const NUMBER = Token.asNumber({ Ref: 'P' });

  test.each<[string, object, Record<string, string>, string]>([
    ['in a label', {}, { a: `v${NUMBER}` }, 'allowed'],
    ['alone in a label', {}, { a: `${NUMBER}` }, 'allowed'],
    ['in what decides', { securityContext: { seLinuxOptions: { type: `t${NUMBER}` } } }, {}, 'unknown'],
    ['where a number belongs', { securityContext: { runAsUser: `1${NUMBER}` } }, {},
      'denied Pod in version "v1" cannot be handled as a Pod: json: cannot unmarshal string into Go struct field PodSecurityContext.spec.securityContext.runAsUser of type int64'],
  ])('%s', (_title, pod, labels, expected) => {
    expect(verdicts(pod, labels)).toEqual([expected]);
  });

  test('two numbers are two tokens, and one is the same in a text', () => {
    const [one, other] = [1, 2].map((number) => Token.asNumber(Lazy.any({ produce: () => number })));
    const value = [one, other, one, `a${one}`].map((each) => ({ each }));
    const [{ value: found }] = withUnresolvedValues([{ source: 's', value }]) ?? [];
    const tokens = (found as readonly { each: { tokens: readonly string[] } }[]).map(({ each }) => each.tokens.join());
    expect(tokens.map((each) => tokens.indexOf(each))).toEqual([0, 1, 0, 0]);
    expect(tokens[0]).toMatch(/^number \d+ of the AWS CDK$/);
  });
});

test('a text with a token in it is no number', () => {
  expect(() => synth({ securityContext: { runAsUser: `1${NAME}` } })).toThrow('cannot unmarshal string into Go struct field PodSecurityContext');
});

test.each<[string, object, object, string]>([
  ['in a label of the namespace', { labels: { [NAME]: 'baseline' } }, { hostPID: true }, 'unknown'],
  ['in a field of the pod', {}, { [NAME]: true }, 'unknown'],
  ['in a label of the pod, which decides nothing', {}, { metadata: { labels: { [NAME]: 'x' } } }, 'allowed'],
])('a key that is a token %s', (_title, namespace, { metadata = {}, ...spec }: { readonly metadata?: object }, expected) => {
  const app = new App({ outdir: emptyFolder() });
  const chart = new Chart(app, 'shop');
  new ApiObject(chart, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', ...namespace } });
  new ApiObject(chart, 'pod', {
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'team', ...metadata }, spec: { containers: [{ name: 'c', image: 'i' }], ...spec },
  });
  const verdicts = PodSecurityValidation.verdictsOf(app, { cluster: ClusterProfile.kubernetes('1.36') });
  expect(verdicts.find(({ kind }) => kind === 'Pod')?.verdict).toBe(expected);
  expect(verdicts.map(({ verdict }) => verdict)).not.toContain('denied');
});

test('documents without tokens stay as they are', () => {
  expect(withUnresolvedValues([{ source: 'a', value: { a: ['x', 1, null, true, { b: '${NAME}' }] } }])).toBeUndefined();
});

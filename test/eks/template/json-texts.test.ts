import { CfnCondition, CfnParameter, Fn, Stack, Token } from 'aws-cdk-lib';
import { ICluster, KubernetesManifest } from 'aws-cdk-lib/aws-eks';
import { piecesOf } from '../../../src/eks/template/intrinsics';
import { withJsonTexts } from '../../../src/eks/template/json-texts';
import { stackWith, validate } from '../../support/eks';

// What the AWS CDK says about parameters without a default.
jest.spyOn(console, 'error').mockImplementation(() => undefined);

const STRINGIFY = { Type: 'Custom::AWSCDKCfnJsonStringify', Properties: { ServiceToken: 'arn', Value: { Ref: 'Caps' } } };
const manifestOf = (...argument: readonly unknown[]): object => ({ Properties: { Manifest: { 'Fn::Join': ['', ['[', { 'Fn::GetAtt': argument }, ']']] } } });

test.each<[string, readonly unknown[], unknown]>([
  ['the text of a list', ['List', 'Value'], { 'Fn::ToJsonString': { Ref: 'Caps' } }],
  ['another attribute', ['List', 'Arn'], { 'Fn::GetAtt': ['List', 'Arn'] }],
  ['another resource', ['Other', 'Value'], { 'Fn::GetAtt': ['Other', 'Value'] }],
])('%s in a template', (_title, argument, expected) => {
  const { Resources } = withJsonTexts({ Resources: { List: STRINGIFY, Other: {}, Manifest: manifestOf(...argument) } });
  expect(Resources?.Manifest).toEqual({ Properties: { Manifest: { 'Fn::Join': ['', ['[', expected, ']']] } } });
});

test.each<[string, unknown, readonly string[]]>([
  ['a token', { Ref: 'Caps' }, ['', '${Caps}', '']],
  ['a list', ['a', 'b'], ['["a","b"]']],
  ['a text that is split', { 'Fn::Split': [',', 'a,b'] }, ['["a","b"]']],
  ['a list with a token', ['a', { Ref: 'B' }], ['', '${["a",{"Ref":"B"}]}', '']],
])('the JSON of %s', (_title, value, expected) => {
  expect(piecesOf({ 'Fn::ToJsonString': value })).toEqual(expected);
});

const UNKNOWN = 'warning: Pod default/web on cluster stack/cluster (eks:1.30) is unknown: ';

test.each<[string, (stack: Stack) => string[], readonly string[]]>([
  ['a parameter', (stack) => new CfnParameter(stack, 'Caps', { type: 'CommaDelimitedList' }).valueAsList,
    [`${UNKNOWN}spec.containers[0].securityContext.capabilities.add: depends on \${Caps}`]],
  ['one of two lists', (stack) => {
    const id = new CfnCondition(stack, 'Net', { expression: Fn.conditionEquals(Fn.ref('AWS::Region'), 'eu-west-1') }).logicalId;
    return Token.asList(Fn.conditionIf(id, ['NET_ADMIN'], ['CHOWN']));
  }, [`${UNKNOWN}condition stack/Net: decides what is applied: allowed or denied`]],
])('a list in a manifest that is %s', (_title, listIn, expected) => {
  const { app, stack, cluster } = stackWith('aws-eks', '1.30');
  const labelled = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } };
  const containers = [{ name: 'c', image: 'nginx', securityContext: { capabilities: { add: listIn(stack) } } }];
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'default' }, spec: { containers } };
  new KubernetesManifest(stack, 'web', { cluster: cluster as ICluster, manifest: [labelled, pod], overwrite: true });
  expect(validate(app).violations.map(({ severity, description }) => `${severity ?? ''}: ${description}`)).toEqual(expected);
});

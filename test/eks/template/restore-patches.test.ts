import { CfnResource, Fn, RemovalPolicy, Token } from 'aws-cdk-lib';
import { ICluster, KubernetesPatch, PatchType } from 'aws-cdk-lib/aws-eks';
import { Construct, IConstruct } from 'constructs';
import { stackWith, summary, validate, Validated } from '../../support/eks';

const MATCHED = { app: 'web' };
const DEPLOYMENT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'team' },
  spec: { selector: { matchLabels: MATCHED }, template: { metadata: { labels: MATCHED }, spec: { containers: [{ name: 'c', image: 'nginx' }] } } },
};
const SERVICE = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'team' }, spec: { ports: [{ port: 80 }] } };
const TEAM = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } };

/** What a validation says of a patch of `deployment/web` that does nothing, but for these properties. */
function validated(props: object, order: (patch: KubernetesPatch, manifest: Construct) => void): Validated {
  const { app, stack, cluster } = stackWith('aws-eks', '1.30');
  const manifest = cluster.addManifest('team', TEAM, DEPLOYMENT, SERVICE);
  const patch = new KubernetesPatch(stack, 'patch', {
    cluster: cluster as ICluster, resourceName: 'deployment/web', resourceNamespace: 'team', applyPatch: {}, restorePatch: {}, ...props,
  });
  order(patch, manifest);
  return validate(app);
}

function wait(later: IConstruct, earlier: IConstruct): void {
  later.node.addDependency(earlier);
}

function texts({ violations }: Validated): readonly string[] {
  return violations.map(({ severity, ruleName, description }) => `${severity ?? ''} ${ruleName}: ${description}`);
}

const REJECTED = 'error unreadable: the API server rejects the restorePatch of';
const UNKNOWN = 'info not-checked: the patch of Deployment team/other is not checked: neither the app nor the profile of the cluster has the object';
const ADDED = { patchType: PatchType.JSON, applyPatch: [{ op: 'add', path: '/metadata/annotations/a', value: 'b' }] };

// What the API server says of the objects, as 1.30 has answered to kubectl patch.
test.each<[string, object, readonly string[]]>([
  ['is right', { applyPatch: { spec: { replicas: 2 } }, restorePatch: { spec: { replicas: 1 } } }, []],
  ['has a token', { restorePatch: { spec: { replicas: Token.asNumber(Fn.ref('AWS::AccountId')) } } }, []],
  ['takes back what the patch has added', { ...ADDED, restorePatch: [{ op: 'remove', path: '/metadata/annotations/a' }] }, []],
  ['takes back what is not there', { ...ADDED, restorePatch: [{ op: 'remove', path: '/metadata/annotations/b' }] },
    [`${REJECTED} Deployment team/web, so that its deletion with the stack fails: the operation remove at /metadata/annotations/b does not apply: `
      + 'the object has nothing at /metadata/annotations/b']],
  ['is of another type', { ...ADDED, restorePatch: {} },
    [`${REJECTED} Deployment team/web, so that its deletion with the stack fails: error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp`]],
  ['is of another type, of an object that is not known', { ...ADDED, resourceName: 'deploy/other', restorePatch: {} },
    [`${REJECTED} Deployment team/other, so that its deletion with the stack fails: error decoding patch: `
      + 'json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp', UNKNOWN]],
  ['names another object', { restorePatch: { metadata: { name: 'z' } } },
    [`${REJECTED} Deployment team/web, so that its deletion with the stack fails: the name of the object (z) does not match the name on the URL (web)`]],
  ['leads to an invalid object', { restorePatch: { spec: { replicas: -1, selector: { matchLabels: { app: 'z' } } } } },
    [`${REJECTED} Deployment team/web, so that its deletion with the stack fails: Deployment.apps "web" is invalid: `
      + '[spec.replicas: Invalid value: -1: must be greater than or equal to 0, '
      + 'spec.template.metadata.labels: Invalid value: map[string]string{"app":"web"}: `selector` does not match template `labels`, '
      + 'spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{"app":"z"}, MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: field is immutable]']],
  ['leads to an invalid Service', { resourceName: 'svc/web', restorePatch: { spec: { sessionAffinity: 'x' } } },
    [`${REJECTED} Service team/web, so that its deletion with the stack fails: Service "web" is invalid: `
      + 'spec.sessionAffinity: Unsupported value: "x": supported values: "ClientIP", "None"']],
  ['leads to an invalid namespace of every cluster', { resourceName: 'ns/default', restorePatch: { metadata: { finalizers: ['a b/c'] } } },
    [`${REJECTED} Namespace default, so that its deletion with the stack fails: Namespace "default" is invalid: metadata.finalizers: Invalid value: "a b/c": `
      + "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character "
      + "(e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"]],
  ['depends on a token', { restorePatch: Fn.ref('AWS::AccountId') }, ['warning unknown: the restorePatch depends on ${AWS::AccountId}']],
])('a restorePatch that %s', (_title, props, expected) => {
  expect(texts(validated(props, wait))).toEqual(expected);
});

test('a patch that stays when the stack is deleted has no restorePatch', () => {
  const props = { resourceName: 'ns/default', restorePatch: { metadata: { name: 'z' } } };
  const retain = (patch: KubernetesPatch): void => (patch.node.findChild('Resource').node.defaultChild as CfnResource).applyRemovalPolicy(RemovalPolicy.RETAIN);
  expect(summary(validated(props, retain))).toEqual([]);
});

test.each<[string, (patch: KubernetesPatch, manifest: Construct) => void, readonly string[]]>([
  ['that nothing orders', () => undefined,
    ['warning warning: the patch of Deployment team/web may be applied before the object: add a dependency on stack/cluster/manifest-team']],
  ['that comes before', wait, []],
  ['that comes after', (patch, manifest) => wait(manifest, patch),
    ['error unreadable: kubectl patch fails: Deployment team/web is not found: stack/cluster/manifest-team is applied after the patch']],
])('a patch of an object of the app %s', (_title, order, expected) => {
  expect(texts(validated({ applyPatch: { spec: { replicas: 2 } } }, order))).toEqual(expected);
});

// kubectl 1.36 answers so to a type that it does not have.
test.each<[string, string, unknown, readonly string[]]>([
  ['another type', 'PatchType', 'apply', ['error unreadable: kubectl patch fails: --type must be one of [json merge strategic], not "apply"']],
  ['a type in capitals', 'PatchType', 'Merge', []],
  ['no type', 'PatchType', '', []],
  ['a token for a type', 'PatchType', Fn.ref('AWS::AccountId'), ['warning unknown: what the patch changes depends on ${AWS::AccountId}']],
  ['a token for a namespace', 'ResourceNamespace', Fn.ref('AWS::AccountId'), ['warning unknown: which object is patched depends on ${AWS::AccountId}']],
  ['no restorePatch', 'RestorePatchJson', undefined, ['error unreadable: RestorePatchJson: it is not set, so its handler fails']],
  ['no namespace', 'ResourceNamespace', undefined, ['error unreadable: ResourceNamespace: it is not set, so its handler fails']],
])('a patch to which an override gives %s', (_title, property, value, expected) => {
  const override = (patch: KubernetesPatch, manifest: Construct): void => {
    wait(patch, manifest);
    const resource = patch.node.findChild('Resource').node.defaultChild as CfnResource;
    return value === undefined ? resource.addPropertyDeletionOverride(property) : resource.addPropertyOverride(property, value);
  };
  expect(texts(validated({}, override))).toEqual(expected);
});

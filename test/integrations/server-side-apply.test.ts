import { ApiObject, App, Chart } from 'cdk8s';
import { ValidationContext } from 'cdk8s-cli/plugins';
import {
  ClusterProfile, PodSecurityLevel, PodSecurityValidation, PodSecurityValidationPlugin, PodSecurityValidationProps, ServerSideApplyOptions,
} from '../../src';
import { DEFAULT_NAMESPACE } from '../support/chart';
import { emptyFolder, fileWith } from '../support/outdir';
import { catchStandardError } from '../support/standard-error';

const standardError = catchStandardError();

const SELECTOR = { matchLabels: { app: 'web' } };
const APPLIED_IMAGE = { 'f:spec': { 'f:template': { 'f:spec': { 'f:containers': { 'k:{"name":"web"}': { '.': {}, 'f:name': {}, 'f:image': {} } } } } } };

interface Manager {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  readonly fieldsV1: object;
  readonly subresource?: string;
}

const KUBECTL: Manager = { manager: 'kubectl', operation: 'Apply', fieldsV1: APPLIED_IMAGE };
const AUTOSCALER: Manager = { manager: 'hpa', operation: 'Update', fieldsV1: { 'f:spec': { 'f:replicas': {} } }, subresource: 'scale' };

/** The Deployment that is there. */
function live({ managers, pod = {} }: { readonly managers?: readonly Manager[]; readonly pod?: object }): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'web',
      namespace: 'default',
      uid: '0b8c7d4e-3c2a-4d55-9f0b-6a3c7d5e1f20',
      managedFields: managers?.map((each) => ({ apiVersion: 'apps/v1', fieldsType: 'FieldsV1', ...each })),
    },
    spec: {
      replicas: 5,
      selector: SELECTOR,
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'registry.example/web:1' }], ...pod } },
    },
  };
}

interface Applied {
  readonly there?: object;
  readonly spec?: object;
  readonly container?: object;
}

/** An app that applies a Deployment to a cluster whose namespaces have the level baseline. */
function appWith({ there, spec, container }: Applied, props: Partial<PodSecurityValidationProps>): App {
  const app = new App({ outdir: emptyFolder() });
  const objects = there === undefined ? [DEFAULT_NAMESPACE] : [DEFAULT_NAMESPACE, there];
  const cluster = ClusterProfile.kubernetes('1.36', { podSecurityDefaults: { enforce: PodSecurityLevel.BASELINE }, objects });
  PodSecurityValidation.attach(app, { cluster, ...props });
  new ApiObject(new Chart(app, 'shop'), 'web', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      selector: SELECTOR,
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'registry.example/web:1', ...container }] } },
      ...spec,
    },
  });
  return app;
}

/** What the synth throws, or what it prints where it passes. */
function synthesized(applied: Applied, serverSideApply: ServerSideApplyOptions | undefined): string {
  try {
    appWith(applied, { serverSideApply }).synth();
    return standardError.text();
  } catch ({ message }: any) {
    return message as string;
  }
}

/** The line of the answer of the API server. */
function answer(applied: Applied, serverSideApply: ServerSideApplyOptions | undefined): string {
  const text = synthesized(applied, serverSideApply);
  return /^ +server {2}(?<told>.*)$/m.exec(text)?.groups?.told ?? text;
}

const SCALED = { there: live({ managers: [KUBECTL, AUTOSCALER] }), spec: { replicas: 3 } };
const CONFLICT = 'Apply failed with 1 conflict: conflict with "hpa" with subresource "scale" using apps/v1: .spec.replicas';
const HOST_NETWORK = { 'f:spec': { 'f:template': { 'f:spec': { 'f:hostNetwork': {} } } } };
const OWN_HOST_NETWORK = live({ managers: [{ ...KUBECTL, fieldsV1: HOST_NETWORK }], pod: { hostNetwork: true } });
const OTHER_HOST_NETWORK = live({ managers: [KUBECTL, { manager: 'net', operation: 'Update', fieldsV1: HOST_NETWORK }], pod: { hostNetwork: true } });
const VIOLATES = 'pods "web-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)';
const PORTS = { container: { ports: [{ containerPort: 80 }, { name: 'http', containerPort: 80 }] } };
const DUPLICATE = 'failed to create typed patch object (default/web; apps/v1, Kind=Deployment): .spec.template.spec.containers[name="web"].ports: '
  + 'duplicate entries for key [containerPort=80,protocol="TCP"]';

test.each<[string, Applied, ServerSideApplyOptions | undefined, string]>([
  ['kubectl apply takes a field that another manager owns', SCALED, undefined, ''],
  ['server-side apply conflicts with its owner', SCALED, {}, CONFLICT],
  ['a manager of another name owns none of what kubectl applied', { ...SCALED, spec: {}, container: { image: 'registry.example/web:2' } }, { fieldManager: 'helm' },
    'Apply failed with 1 conflict: conflict with "kubectl": .spec.template.spec.containers[name="web"].image'],
  ['kubectl changes what it has applied', { ...SCALED, spec: {}, container: { image: 'registry.example/web:2' } }, {}, ''],
  ['--force-conflicts takes the field over', SCALED, { fieldManager: 'kustomize-controller', forceConflicts: true }, ''],
  ['a field goes that the manager no longer applies', { there: OWN_HOST_NETWORK }, {}, ''],
  ['a field of another manager stays', { there: OTHER_HOST_NETWORK }, {}, VIOLATES],
  ['a field that another manager of the same object applied stays', { there: OWN_HOST_NETWORK }, { fieldManager: 'helm' }, VIOLATES],
  ['two ports with the same key are one too many', PORTS, {}, DUPLICATE],
  ['kubectl apply creates them, with a warning', PORTS, undefined, `pod security of cluster kubernetes:1.36:
  warning spec.template.spec.containers[0].ports[1]: duplicate port definition with spec.template.spec.containers[0].ports[0] (shop/web)
`],
])('%s', (_title, applied, serverSideApply, expected) => {
  expect(answer(applied, serverSideApply)).toBe(expected);
});

test('a conflict says where the field is and what to do', () => {
  expect(synthesized(SCALED, {})).toContain(`
      Deployment default/web is denied
      server  ${CONFLICT}
      why     the Deployment sets fields that others own, so it is not applied: spec.replicas: owned by "hpa" with subresource "scale" using apps/v1
      fix     remove spec.replicas. Note: another number of pods runs. Or apply with --force-conflicts, to take the fields over
      checks  field-manager
`);
});

test('the managers of an object that does not name them are assumed', () => {
  expect(synthesized({ there: live({}) }, {})).toBe(`pod security of cluster kubernetes:1.36:
  assumed Deployment default/web: its metadata.managedFields are not known; assumed that kubectl owns no field of it, and nobody else any. Use kubectl get --show-managed-fields (shop/web)
`);
});

test('the objects of the cluster may be in files', () => {
  const files = [fileWith(JSON.stringify(SCALED.there))];
  expect(() => appWith({ spec: SCALED.spec }, { objectFiles: files, serverSideApply: {} }).synth()).toThrow(CONFLICT);
});

test('the verdicts for unit tests are those of server-side apply', () => {
  const app = appWith(SCALED, {});
  const cluster = ClusterProfile.kubernetes('1.36', { objects: [DEFAULT_NAMESPACE, SCALED.there] });
  const decide = (serverSideApply?: ServerSideApplyOptions): readonly string[] => (
    PodSecurityValidation.verdictsOf(app.charts[0], { cluster, serverSideApply }).map(({ verdict, message = '', checks }) => [verdict, message, ...checks].join(' '))
  );
  expect(decide()).toEqual(['allowed ']);
  expect(decide({})).toEqual([`denied ${CONFLICT} field-manager`]);
});

test('the plugin of the cdk8s CLI applies on the server side, too', async () => {
  const manifest = fileWith(JSON.stringify({ ...live({}), spec: { ...(live({}) as { spec: object }).spec, replicas: 3 } }).replace(/"uid":"[^"]*"/, '"labels":{}'));
  const objectFiles = [fileWith(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [DEFAULT_NAMESPACE, SCALED.there] }))];
  const context = new ValidationContext([manifest], 'cdk8s-pod-security', '0.0.0', {});
  await new PodSecurityValidationPlugin({ cluster: 'kubernetes:1.36', objectFiles, serverSideApply: { fieldManager: 'kubectl' } }).validate(context);
  expect(context.report.toJson()).toMatchObject({ violations: [{ ruleName: 'field-manager' }] });
});

test.each([
  ['a misspelt option', { forceConflict: true }, 'PodSecurityValidation.attach.serverSideApply.forceConflict: unknown property; did you mean forceConflicts?'],
  ['a switch', true, 'PodSecurityValidation.attach.serverSideApply: found true where a map belongs'],
  ['no name', { fieldManager: '' }, 'PodSecurityValidation.attach.serverSideApply.fieldManager: found no name'],
  ['a name that is too long', { fieldManager: 'a'.repeat(129) },
    `PodSecurityValidation.attach.serverSideApply.fieldManager: found "${'a'.repeat(129)}": may not be more than 128 bytes`],
])('%s is refused at once', (_title, serverSideApply, message) => {
  expect(() => appWith({}, { serverSideApply: serverSideApply as ServerSideApplyOptions })).toThrow(new Error(message));
});

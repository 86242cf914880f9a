import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Testing, Yaml } from 'cdk8s';
import { ValidationContext } from 'cdk8s-cli/plugins';
import { ClusterProfile, PodSecurityValidation, PodSecurityValidationPlugin } from 'cdk8s-pod-security';
import { Step, Yelb } from './yelb';
import { WrittenObject } from '../../test/support/chart';
import { blocksOf, messageOf } from '../../test/support/documented';
import { emptyFolder } from '../../test/support/outdir';
import { messageBeforeHash, walkthrough } from '../../test/support/walkthroughs';

/** PKS with Kubernetes 1.24, on which the messages were recorded. */
const CLUSTER = ClusterProfile.pks('1.15');

function synth(step: Step, cluster = CLUSTER): void {
  const app = new App({ outdir: emptyFolder() });
  PodSecurityValidation.attach(app, { cluster });
  new Yelb(app, 'yelb', step);
  app.synth();
}

function objectsOf(step: Step): readonly WrittenObject[] {
  return Testing.synth(new Yelb(new App(), 'yelb', step));
}

function titleOf({ kind, metadata }: WrittenObject): string {
  return `${kind} ${metadata.name}`;
}

test('the policy, the Role and the RoleBinding are those of the walkthrough', () => {
  const byHand = walkthrough('yelb: service account yelbsa').objects.filter(({ metadata }) => !metadata.name.startsWith('pks-'));
  const written = new Map(objectsOf('service-account').map((object) => [titleOf(object), object]));
  expect(byHand.map((object) => written.get(titleOf(object)))).toEqual(byHand);
});

test('every object is the one in manifests/, but for the service account that is to be named', () => {
  const folder = path.join(__dirname, 'manifests');
  const byHand = fs.readdirSync(folder).flatMap((file) => Yaml.load(path.join(folder, file)) as WrittenObject[]);
  expect(byTitle(objectsOf('default-account'))).toEqual(byTitle(byHand.map(withoutAccount)));
});

function byTitle(objects: readonly WrittenObject[]): Readonly<Record<string, WrittenObject>> {
  return Object.fromEntries(objects.map((object): [string, WrittenObject] => [titleOf(object), object]).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function withoutAccount(object: WrittenObject): WrittenObject {
  return JSON.parse(JSON.stringify(object, (key, value: unknown) => (key === 'serviceAccountName' ? undefined : value))) as WrittenObject;
}

test('as default, no pod comes', () => {
  const message = messageBeforeHash('yelb: default service account', 'yelb-ui');
  expect(() => synth('default-account')).toThrow(`server  ${message}\n`);
  expect(() => synth('default-account')).toThrow('would refuse 4 of 4 objects');
});

test('as yelbsa, all pods come', () => {
  expect(() => synth('service-account')).not.toThrow();
});

test('a privileged container does not', () => {
  const message = messageBeforeHash('yelb: privileged container', 'yelb-ui');
  expect(() => synth('privileged')).toThrow(`server  ${message}\n`);
  expect(() => synth('privileged')).toThrow('would refuse 1 of 4 objects');
});

test.each<Step>(['default-account', 'privileged'])('the README shows what PKS 1.4 says (%s)', (step) => {
  expect(blocksOf('examples/yelb/README.md')).toContain(messageOf(() => synth(step, ClusterProfile.pks('1.4'))));
});

test('the README shows the Role and the RoleBinding as they are written', () => {
  const objects = objectsOf('service-account').filter(({ kind }) => kind.startsWith('Role'));
  expect(blocksOf('examples/yelb/README.md')).toContain(Yaml.stringify(...objects).trimEnd());
});

test('the documentation of the validation shows it too', () => {
  expect(blocksOf('docs/validation.md')).toContain(messageOf(() => synth('privileged', ClusterProfile.pks('1.4'))));
});

test('and what the plugin of the cdk8s CLI reports', async () => {
  const outdir = emptyFolder();
  const app = new App({ outdir });
  new Yelb(app, 'yelb', 'privileged');
  app.synth();
  const manifest = path.join(outdir, 'yelb.k8s.yaml');
  const names = Object.fromEntries(['yelb-ui', 'yelb-appserver', 'yelb-db', 'redis-server'].map((name) => [name, { path: `yelb/namespace/${name}` }]));
  const context = new ValidationContext([manifest], 'cdk8s-pod-security', '0.0.0', names);
  context.logger.log = () => undefined;
  await new PodSecurityValidationPlugin({ cluster: 'pks:1.4' }).validate(context);
  // eslint-disable-next-line no-control-regex
  const report = context.report.toString().replace(/\x1b\[\d+m/g, '').replaceAll(manifest, 'dist/yelb.k8s.yaml');
  expect(blocksOf('docs/validation.md')).toContain(report.slice(report.indexOf('(Violations)')).trimEnd());
});

test('PKS 1.4 says it in the words of Kubernetes 1.13', () => {
  expect(() => synth('default-account', ClusterProfile.pks('1.4'))).toThrow(
    'server  pods "yelb-ui-" is forbidden: unable to validate against any pod security policy: []\n',
  );
});

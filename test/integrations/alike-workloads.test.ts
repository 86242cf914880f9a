import { ApiObject, App, Chart } from 'cdk8s';
import { ClusterProfile, PodSecurityLevel, PodSecurityValidation } from '../../src';
import { DEFAULT_NAMESPACE } from '../support/chart';
import { emptyFolder } from '../support/outdir';
import { catchStandardError } from '../support/standard-error';

/*
 * Workloads that differ in little more than their names: each is evaluated on its own.
 */

catchStandardError();

interface Workload {
  readonly id: string;
  readonly name: string;
  readonly container: object;
}

function synth(workloads: readonly Workload[]): () => void {
  const app = new App({ outdir: emptyFolder() });
  PodSecurityValidation.attach(app, {
    cluster: ClusterProfile.eks('1.30', { podSecurityDefaults: { enforce: PodSecurityLevel.BASELINE }, objects: [DEFAULT_NAMESPACE] }),
    namespace: 'default',
    strict: true,
  });
  const chart = new Chart(app, 'shop');
  for (const { id, name, container } of workloads) {
    new ApiObject(chart, id, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace: 'default' },
      spec: {
        selector: { matchLabels: { app: 'x' } },
        template: { metadata: { labels: { app: 'x' } }, spec: { containers: [{ name: 'c', image: 'nginx', ...container }] } },
      },
    });
  }
  return () => app.synth();
}

const PRIVILEGED = { securityContext: { privileged: true } };
const HARMLESS = { securityContext: { privileged: false, runAsUser: 1000 } };
const both = (name: string, value: string): Workload =>
  ({ id: name, name, container: { env: [{ name: 'A', value, valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] } });
const PRIVILEGED_REFUSED = 'pods "b-" is forbidden: violates PodSecurity "baseline:latest": privileged (container "c" must not set securityContext.privileged=true)';

test.each<[string, readonly Workload[], string]>([
  ['a privileged one, alone', [{ id: 'two', name: 'b', container: PRIVILEGED }], PRIVILEGED_REFUSED],
  ['a privileged one behind a like one that a harmless one of the same name follows', [
    { id: 'one', name: 'a', container: PRIVILEGED }, { id: 'two', name: 'b', container: PRIVILEGED }, { id: 'three', name: 'a', container: HARMLESS },
  ], PRIVILEGED_REFUSED],
  ['a privileged one after the harmless one of the same name', [
    { id: 'one', name: 'a', container: PRIVILEGED }, { id: 'three', name: 'a', container: HARMLESS }, { id: 'two', name: 'b', container: PRIVILEGED },
  ], PRIVILEGED_REFUSED],
  ['a variable with value and valueFrom, alone', [both('b', 'x')],
    'Deployment.apps "b" is invalid: spec.template.spec.containers[0].env[0].valueFrom: Invalid value: "": may not be specified when `value` is not empty'],
  ['a variable with value and valueFrom behind one whose value is empty', [both('a', ''), both('b', 'x')],
    'Deployment.apps "b" is invalid: spec.template.spec.containers[0].env[0].valueFrom: Invalid value: "": may not be specified when `value` is not empty'],
])('%s is denied', (_title, workloads, message) => {
  expect(synth(workloads)).toThrow(`server  ${message}\n`);
});

test('many alike workloads are all in the report', () => {
  const app = new App({ outdir: emptyFolder() });
  const validation = PodSecurityValidation.attach(app, { cluster: ClusterProfile.kubernetes('1.30') });
  const chart = new Chart(app, 'shop');
  for (let i = 0; i < 20; i++) {
    new ApiObject(chart, `pod-${i}`, { apiVersion: 'v1', kind: 'Pod', metadata: { name: `pod-${i}` }, spec: { containers: [{ name: 'c', image: 'nginx' }] } });
  }
  expect(validation.report()).toContain('20 allowed, 0 denied, 0 unknown');
});

import { JsonObject } from '../../../src/engine/json-object';
import { changesToVersion, notesOnVersion } from '../../../src/manifests/set/version-changes';

const TEMPLATE = { metadata: { labels: { app: 'web' } }, spec: { containers: [] } };
const BACKEND = { serviceName: 'web', servicePort: 80 };

test.each<[string, string, string, object, readonly string[] | undefined]>([
  ['a Deployment without a selector', 'Deployment', 'apps/v1', { apiVersion: 'extensions/v1beta1', spec: { template: TEMPLATE } },
    ['apiVersion "apps/v1"', 'spec.selector {"matchLabels":{"app":"web"}}']],
  ['a Deployment with one', 'Deployment', 'apps/v1', { apiVersion: 'apps/v1beta2', spec: { selector: {}, template: TEMPLATE, rollbackTo: {} } },
    ['apiVersion "apps/v1"', 'spec.rollbackTo undefined']],
  ['a Deployment without labels', 'Deployment', 'apps/v1', { apiVersion: 'extensions/v1beta1', spec: { template: {} } }, undefined],
  ['an Ingress', 'Ingress', 'networking.k8s.io/v1', {
    apiVersion: 'networking.k8s.io/v1beta1',
    spec: { backend: BACKEND, rules: [{ http: { paths: [{ path: '/', backend: { serviceName: 'web', servicePort: 'http' } }] } }] },
  }, [
    'apiVersion "networking.k8s.io/v1"', 'spec.backend undefined', 'spec.defaultBackend {"service":{"name":"web","port":{"number":80}}}',
    'spec.rules[0].http.paths[0].pathType "ImplementationSpecific"',
    'spec.rules[0].http.paths[0].backend {"service":{"name":"web","port":{"name":"http"}}}',
  ]],
  ['an autoscaler with other metrics', 'HorizontalPodAutoscaler', 'autoscaling/v2', { apiVersion: 'autoscaling/v2beta1' }, undefined],
  ['an autoscaler of the same form', 'HorizontalPodAutoscaler', 'autoscaling/v2', { apiVersion: 'autoscaling/v2beta2' }, ['apiVersion "autoscaling/v2"']],
  ['a kind that needs more', 'CustomResourceDefinition', 'apiextensions.k8s.io/v1', { apiVersion: 'apiextensions.k8s.io/v1beta1' }, undefined],
])('what changes in %s', (_title, kind, to, object, expected) => {
  expect(changesToVersion(kind, object as JsonObject, to)?.map(({ path, value }) => `${path} ${String(JSON.stringify(value))}`)).toEqual(expected);
});

test.each<[string, string, string, object, number]>([
  ['pods that are replaced at each update', 'DaemonSet', 'apps/v1', { apiVersion: 'extensions/v1beta1', spec: {} }, 1],
  ['a strategy that is set', 'DaemonSet', 'apps/v1', { apiVersion: 'extensions/v1beta1', spec: { updateStrategy: { type: 'OnDelete' } } }, 0],
  ['an empty selector', 'PodDisruptionBudget', 'policy/v1', { apiVersion: 'policy/v1beta1', spec: { selector: {} } }, 1],
  ['a selector', 'PodDisruptionBudget', 'policy/v1', { apiVersion: 'policy/v1beta1', spec: { selector: { matchLabels: { a: 'b' } } } }, 0],
])('what else is different: %s', (_title, kind, to, object, count) => {
  expect(notesOnVersion(kind, object as JsonObject, to)).toHaveLength(count);
});

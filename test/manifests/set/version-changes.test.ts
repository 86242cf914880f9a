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
  ['an autoscaler with other metrics', 'HorizontalPodAutoscaler', 'autoscaling/v2', {
    apiVersion: 'autoscaling/v2beta1',
    spec: {
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', targetAverageUtilization: 50 } },
        { type: 'Resource', resource: { name: 'memory', targetAverageValue: '1Gi' } },
        { type: 'ContainerResource', containerResource: { name: 'cpu', container: 'web', targetAverageUtilization: 50 } },
        { type: 'Pods', pods: { metricName: 'rate', targetAverageValue: '5' } },
        { type: 'Object', object: { target: { kind: 'Ingress', name: 'web' }, metricName: 'rate', targetValue: '5', selector: {} } },
        { type: 'External', external: { metricName: 'rate', metricSelector: {}, targetAverageValue: '5' } },
      ],
    },
  }, [
    'apiVersion "autoscaling/v2"',
    'spec.metrics[0].resource {"name":"cpu","target":{"type":"Utilization","averageUtilization":50}}',
    'spec.metrics[1].resource {"name":"memory","target":{"type":"AverageValue","averageValue":"1Gi"}}',
    'spec.metrics[2].containerResource {"name":"cpu","container":"web","target":{"type":"Utilization","averageUtilization":50}}',
    'spec.metrics[3].pods {"metric":{"name":"rate"},"target":{"type":"AverageValue","averageValue":"5"}}',
    'spec.metrics[4].object {"describedObject":{"kind":"Ingress","name":"web"},"metric":{"name":"rate","selector":{}},"target":{"type":"Value","value":"5"}}',
    'spec.metrics[5].external {"metric":{"name":"rate","selector":{}},"target":{"type":"AverageValue","averageValue":"5"}}',
  ]],
  ['webhooks', 'ValidatingWebhookConfiguration', 'admissionregistration.k8s.io/v1', {
    apiVersion: 'admissionregistration.k8s.io/v1beta1', webhooks: [{ name: 'a' }, { name: 'b', failurePolicy: 'Fail', sideEffects: 'NoneOnDryRun', timeoutSeconds: 5 }],
  }, [
    'apiVersion "admissionregistration.k8s.io/v1"', 'webhooks[0].sideEffects "None"', 'webhooks[0].admissionReviewVersions ["v1beta1"]',
    'webhooks[0].failurePolicy "Ignore"', 'webhooks[0].matchPolicy "Exact"', 'webhooks[0].timeoutSeconds 30',
    'webhooks[1].admissionReviewVersions ["v1beta1"]', 'webhooks[1].matchPolicy "Exact"',
  ]],
  ['a webhook with side effects', 'MutatingWebhookConfiguration', 'admissionregistration.k8s.io/v1',
    { apiVersion: 'admissionregistration.k8s.io/v1beta1', webhooks: [{ name: 'a', sideEffects: 'Some' }] }, undefined],
  ['a definition of one version', 'CustomResourceDefinition', 'apiextensions.k8s.io/v1', {
    apiVersion: 'apiextensions.k8s.io/v1beta1',
    spec: {
      version: 'v1',
      scope: 'Namespaced',
      preserveUnknownFields: false,
      subresources: { status: {} },
      validation: { openAPIV3Schema: { type: 'object' } },
      additionalPrinterColumns: [{ name: 'Age', type: 'date', JSONPath: '.metadata.creationTimestamp' }],
    },
  }, [
    'apiVersion "apiextensions.k8s.io/v1"', 'spec.versions [{"name":"v1","served":true,"storage":true}]',
    'spec.versions[0].schema {"openAPIV3Schema":{"type":"object"}}', 'spec.versions[0].subresources {"status":{}}',
    'spec.versions[0].additionalPrinterColumns [{"name":"Age","type":"date","JSONPath":".metadata.creationTimestamp"}]',
    'spec.versions[0].additionalPrinterColumns[0].jsonPath ".metadata.creationTimestamp"', 'spec.versions[0].additionalPrinterColumns[0].JSONPath undefined',
    'spec.version undefined', 'spec.validation undefined', 'spec.subresources undefined', 'spec.additionalPrinterColumns undefined',
  ]],
  ['a definition without a schema', 'CustomResourceDefinition', 'apiextensions.k8s.io/v1', {
    apiVersion: 'apiextensions.k8s.io/v1beta1', spec: { versions: [{ name: 'v1' }], scope: 'Cluster', conversion: { strategy: 'Webhook', webhookClientConfig: { url: 'u' } } },
  }, [
    'apiVersion "apiextensions.k8s.io/v1"',
    'spec.versions[0].schema.openAPIV3Schema {"type":"object","x-kubernetes-preserve-unknown-fields":true}',
    'spec.conversion {"strategy":"Webhook","webhook":{"clientConfig":{"url":"u"},"conversionReviewVersions":["v1beta1"]}}',
  ]],
  ['an autoscaler of the same form', 'HorizontalPodAutoscaler', 'autoscaling/v2', { apiVersion: 'autoscaling/v2beta2' }, ['apiVersion "autoscaling/v2"']],
  ['a definition without a spec', 'CustomResourceDefinition', 'apiextensions.k8s.io/v1', { apiVersion: 'apiextensions.k8s.io/v1beta1' }, undefined],
])('what changes in %s', (_title, kind, to, object, expected) => {
  expect(changesToVersion(kind, object as JsonObject, to)?.map(({ path, value }) => `${path} ${String(JSON.stringify(value))}`)).toEqual(expected);
});

test.each<[string, string, string, object, number]>([
  ['pods that are replaced at each update', 'DaemonSet', 'apps/v1', { apiVersion: 'extensions/v1beta1', spec: {} }, 1],
  ['a strategy that is set', 'DaemonSet', 'apps/v1', { apiVersion: 'extensions/v1beta1', spec: { updateStrategy: { type: 'OnDelete' } } }, 0],
  ['an empty selector', 'PodDisruptionBudget', 'policy/v1', { apiVersion: 'policy/v1beta1', spec: { selector: {} } }, 1],
  ['a webhook that says nothing of side effects', 'MutatingWebhookConfiguration', 'admissionregistration.k8s.io/v1',
    { apiVersion: 'admissionregistration.k8s.io/v1beta1', webhooks: [{ name: 'a' }] }, 1],
  ['a webhook that does', 'MutatingWebhookConfiguration', 'admissionregistration.k8s.io/v1',
    { apiVersion: 'admissionregistration.k8s.io/v1beta1', webhooks: [{ name: 'a', sideEffects: 'None' }] }, 0],
  ['fields that are kept', 'CustomResourceDefinition', 'apiextensions.k8s.io/v1', { apiVersion: 'apiextensions.k8s.io/v1beta1', spec: {} }, 1],
  ['fields that are not', 'CustomResourceDefinition', 'apiextensions.k8s.io/v1', { apiVersion: 'apiextensions.k8s.io/v1beta1', spec: { preserveUnknownFields: false } }, 0],
  ['a selector', 'PodDisruptionBudget', 'policy/v1', { apiVersion: 'policy/v1beta1', spec: { selector: { matchLabels: { a: 'b' } } } }, 0],
])('what else is different: %s', (_title, kind, to, object, count) => {
  expect(notesOnVersion(kind, object as JsonObject, to)).toHaveLength(count);
});

import { invalid, withChanges } from '../../../src/engine/field/error';
import { setField } from '../../../src/engine/field/field-change';
import { KubernetesObject } from '../../../src/engine/objects/meta';
import { aboutWrittenFields } from '../../../src/engine/validation/written-fields';

const METRICS = 'autoscaling.alpha.kubernetes.io/metrics';
const BEHAVIOR = 'autoscaling.alpha.kubernetes.io/behavior';
const ONE_METRIC = '[{"type":"Resource","resource":{"name":"memory","targetAverageUtilization":-5}}]';

type Row = readonly [apiVersion: string, kind: string, parts: object, told: string, written: string];

const ROWS: readonly Row[] = [
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', {}, 'spec.validation.openAPIV3Schema.type', 'spec.versions[0].schema.openAPIV3Schema.type'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', {}, 'spec.subresources.scale', 'spec.versions[0].subresources.scale'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', {}, 'spec.additionalPrinterColumns[1].JSONPath', 'spec.versions[0].additionalPrinterColumns[1].jsonPath'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', {}, 'spec.versions[2].additionalPrinterColumns[1].JSONPath', 'spec.versions[2].additionalPrinterColumns[1].jsonPath'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', {}, 'spec.selectableFields[0].jsonPath', 'spec.versions[0].selectableFields[0].jsonPath'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', {}, 'spec.conversion.webhookClientConfig.url', 'spec.conversion.webhook.clientConfig.url'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', {}, 'spec.conversion.conversionReviewVersions', 'spec.conversion.webhook.conversionReviewVersions'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', {}, 'spec.conversion.strategy', 'spec.conversion.strategy'],
  ['apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', {}, 'spec.validation.openAPIV3Schema.type', 'spec.validation.openAPIV3Schema.type'],
  ['apps/v1', 'Deployment', {}, 'spec.rollback.version', 'metadata.annotations[deprecated.deployment.rollback.to]'],
  ['extensions/v1beta1', 'Deployment', {}, 'spec.rollback.version', 'spec.rollbackTo.revision'],
  [
    'apps/v1', 'DaemonSet', { metadata: { annotations: { 'deprecated.daemonset.template.generation': '-1' } } },
    'spec.templateGeneration', 'metadata.annotations[deprecated.daemonset.template.generation]',
  ],
  ['apps/v1', 'DaemonSet', {}, 'spec.templateGeneration', 'spec.templateGeneration'],
  ['extensions/v1beta1', 'DaemonSet', { spec: { templateGeneration: -1 } }, 'spec.templateGeneration', 'spec.templateGeneration'],
  ['autoscaling/v1', 'HorizontalPodAutoscaler', {}, 'spec.metrics[0].resource.target.averageUtilization', 'spec.targetCPUUtilizationPercentage'],
  ['autoscaling/v1', 'HorizontalPodAutoscaler', { metadata: { annotations: { [METRICS]: ONE_METRIC } } }, 'spec.metrics[0].resource', `metadata.annotations[${METRICS}]`],
  ['autoscaling/v1', 'HorizontalPodAutoscaler', { metadata: { annotations: { [METRICS]: ONE_METRIC } } }, 'spec.metrics[1].resource', 'spec.targetCPUUtilizationPercentage'],
  ['autoscaling/v1', 'HorizontalPodAutoscaler', { metadata: { annotations: { [METRICS]: '{' } } }, 'spec.metrics[0].resource', 'spec.targetCPUUtilizationPercentage'],
  ['autoscaling/v1', 'HorizontalPodAutoscaler', {}, 'spec.behavior.scaleUp.policies[0].value', `metadata.annotations[${BEHAVIOR}]`],
  ['autoscaling/v1', 'HorizontalPodAutoscaler', {}, 'spec.maxReplicas', 'spec.maxReplicas'],
  ['autoscaling/v2', 'HorizontalPodAutoscaler', {}, 'spec.metrics[0].resource.target.averageUtilization', 'spec.metrics[0].resource.target.averageUtilization'],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', {}, 'spec.metrics[0].resource.target.averageUtilization', 'spec.metrics[0].resource.targetAverageUtilization'],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', {}, 'spec.metrics[0].pods.target.averageValue', 'spec.metrics[0].pods.targetAverageValue'],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', {}, 'spec.metrics[0].object.target.averageValue', 'spec.metrics[0].object.averageValue'],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', {}, 'spec.metrics[0].object.target.value', 'spec.metrics[0].object.targetValue'],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', {}, 'spec.metrics[0].object.describedObject.kind', 'spec.metrics[0].object.target.kind'],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', {}, 'spec.metrics[0].external.metric.name', 'spec.metrics[0].external.metricName'],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', {}, 'spec.metrics[0].external.metric.selector.matchLabels', 'spec.metrics[0].external.metricSelector.matchLabels'],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', {}, 'spec.metrics[0].pods.metric.selector', 'spec.metrics[0].pods.selector'],
  ['discovery.k8s.io/v1beta1', 'EndpointSlice', {}, 'endpoints[0].deprecatedTopology', 'endpoints[0].topology'],
  ['discovery.k8s.io/v1', 'EndpointSlice', {}, 'endpoints[0].deprecatedTopology', 'endpoints[0].deprecatedTopology'],
  ['node.k8s.io/v1alpha1', 'RuntimeClass', {}, 'handler', 'spec.runtimeHandler'],
  ['node.k8s.io/v1alpha1', 'RuntimeClass', {}, 'overhead.cpu', 'spec.overhead.cpu'],
  ['node.k8s.io/v1beta1', 'RuntimeClass', {}, 'handler', 'handler'],
  ['resource.k8s.io/v1beta1', 'ResourceClaim', {}, 'spec.devices.requests[0].exactly.deviceClassName', 'spec.devices.requests[0].deviceClassName'],
  ['resource.k8s.io/v1beta1', 'ResourceClaimTemplate', {}, 'spec.spec.devices.requests[0].exactly', 'spec.spec.devices.requests[0]'],
  ['resource.k8s.io/v1beta2', 'ResourceClaim', {}, 'spec.devices.requests[0].exactly', 'spec.devices.requests[0].exactly'],
  ['v1', 'Service', { spec: { clusterIP: 'x' } }, 'spec.clusterIPs[0]', 'spec.clusterIP'],
  ['v1', 'Service', { spec: { clusterIP: 'x', clusterIPs: ['x'] } }, 'spec.clusterIPs[0]', 'spec.clusterIPs[0]'],
  ['v1', 'Service', { spec: { clusterIP: 'x' } }, 'spec.clusterIPs[1]', 'spec.clusterIPs[1]'],
  ['v1', 'Pod', { spec: { serviceAccount: 'A' } }, 'spec.serviceAccountName', 'spec.serviceAccount'],
  ['v1', 'Pod', { spec: { serviceAccount: 'A', serviceAccountName: 'A' } }, 'spec.serviceAccountName', 'spec.serviceAccountName'],
  ['v1', 'PodTemplate', { template: { spec: { serviceAccount: 'A' } } }, 'template.spec.serviceAccountName', 'template.spec.serviceAccount'],
  [
    'batch/v1', 'CronJob', { spec: { jobTemplate: { spec: { template: { spec: { serviceAccount: 'A' } } } } } },
    'spec.jobTemplate.spec.template.spec.serviceAccountName', 'spec.jobTemplate.spec.template.spec.serviceAccount',
  ],
];

test.each(ROWS)('%s %s with %j: %s is %s', (apiVersion, kind, parts, told, written) => {
  const error = withChanges(invalid(told, 'x', 'must be another'), setField(told, 'y'));
  const [placed] = aboutWrittenFields([error], { apiVersion, kind, ...parts } as KubernetesObject);
  expect({ field: placed.field, about: placed.about ?? placed.field, changed: placed.changes?.map(({ path }) => path) })
    .toEqual({ field: told, about: written, changed: [written] });
});

test('a field that an error is about stays one when the server names another', () => {
  const error = { ...invalid('metadata.taints', 'x', 'must be another'), about: 'spec.clusterIPs[0]' };
  expect(aboutWrittenFields([error], { apiVersion: 'v1', kind: 'Service', spec: { clusterIP: 'x' } } as KubernetesObject))
    .toEqual([{ ...error, about: 'spec.clusterIP' }]);
});

import { findKind } from '../../../src/engine/kinds';
import { deprecationWarning, servingOf } from '../../../src/manifests/set/serving';

describe('what a server makes of an apiVersion and kind', () => {
  test.each([
    ['v1', 'Pod', 13, 'served'],
    ['apps/v1', 'Deployment', 13, 'served'],
    ['extensions/v1beta1', 'Deployment', 15, 'served'],
    ['extensions/v1beta1', 'Deployment', 16, 'unserved'],
    ['extensions/v1beta1', 'StatefulSet', 15, 'unserved'],
    ['extensions/v1beta1', 'PodSecurityPolicy', 15, 'served'],
    ['extensions/v1beta1', 'PodSecurityPolicy', 16, 'unserved'],
    ['apps/v1beta1', 'Deployment', 15, 'served'],
    ['apps/v1beta1', 'DaemonSet', 15, 'unserved'],
    ['apps/v1beta2', 'DaemonSet', 15, 'served'],
    ['apps/v1beta2', 'DaemonSet', 16, 'unserved'],
    ['batch/v1', 'CronJob', 20, 'unserved'],
    ['batch/v1', 'CronJob', 21, 'served'],
    ['batch/v1beta1', 'CronJob', 24, 'served'],
    ['batch/v1beta1', 'CronJob', 25, 'unserved'],
    ['batch/v2alpha1', 'CronJob', 20, 'unserved'],
    ['policy/v1beta1', 'PodSecurityPolicy', 24, 'served'],
    ['policy/v1beta1', 'PodSecurityPolicy', 25, 'unserved'],
    ['policy/v1', 'PodSecurityPolicy', 24, 'unserved'],
    ['rbac.authorization.k8s.io/v1beta1', 'Role', 21, 'served'],
    ['rbac.authorization.k8s.io/v1beta1', 'Role', 22, 'unserved'],
    ['rbac.authorization.k8s.io/v1alpha1', 'Role', 20, 'unserved'],
    ['v1', 'Deployment', 30, 'unserved'],
    ['apps/v1', 'Deploymnet', 30, 'unserved'],
    ['apps/v1', 'ControllerRevision', 30, 'other'],
    ['v1', 'Service', 30, 'other'],
    ['networking.k8s.io/v1', 'Ingress', 30, 'other'],
    ['extensions/v1beta1', 'Ingress', 13, 'other'],
    ['extensions/v1beta1', 'Ingress', 21, 'other'],
    ['extensions/v1beta1', 'Ingress', 22, 'unserved'],
    ['networking.k8s.io/v1beta1', 'Ingress', 13, 'unserved'],
    ['networking.k8s.io/v1beta1', 'Ingress', 14, 'other'],
    ['networking.k8s.io/v1beta1', 'Ingress', 22, 'unserved'],
    ['networking.k8s.io/v1', 'Ingress', 18, 'unserved'],
    ['networking.k8s.io/v1', 'Ingress', 19, 'other'],
    ['extensions/v1beta1', 'NetworkPolicy', 15, 'other'],
    ['extensions/v1beta1', 'NetworkPolicy', 16, 'unserved'],
    ['policy/v1beta1', 'PodDisruptionBudget', 24, 'other'],
    ['policy/v1beta1', 'PodDisruptionBudget', 25, 'unserved'],
    ['policy/v1', 'PodDisruptionBudget', 20, 'unserved'],
    ['policy/v1', 'PodDisruptionBudget', 21, 'other'],
    ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', 25, 'other'],
    ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', 26, 'unserved'],
    ['autoscaling/v2', 'HorizontalPodAutoscaler', 22, 'unserved'],
    ['autoscaling/v2', 'HorizontalPodAutoscaler', 23, 'other'],
    ['apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', 21, 'other'],
    ['apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', 22, 'unserved'],
    ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', 15, 'unserved'],
    ['storage.k8s.io/v1beta1', 'CSIStorageCapacity', 26, 'other'],
    ['storage.k8s.io/v1beta1', 'CSIStorageCapacity', 27, 'unserved'],
    ['storage.k8s.io/v1alpha1', 'VolumeAttachment', 22, 'other'],
    ['discovery.k8s.io/v1beta1', 'EndpointSlice', 25, 'unserved'],
    ['storage.k8s.io/v1beta1', 'VolumeAttributesClass', 31, 'unserved'],
    ['resource.k8s.io/v1', 'ResourceClaim', 33, 'unserved'],
    ['resource.k8s.io/v1', 'ResourceClaim', 34, 'other'],
    ['v1', 'Ingress', 30, 'unserved'],
    ['apps/v1', 'Service', 30, 'unserved'],
    ['v1', 'namespace', 30, 'unserved'],
    ['v1', 'Services', 30, 'unserved'],
    ['networking.k8s.io/v1', 'ingress', 30, 'unserved'],
    ['v1', 'Config', 30, 'other'],
    ['v1', 'Status', 30, 'other'],
    ['v1', 'List', 30, 'other'],
    ['metrics.k8s.io/v1beta1', 'PodMetrics', 30, 'other'],
    ['app/v1', 'Deployment', 30, 'unserved'],
    ['networking/v1', 'Ingress', 30, 'unserved'],
    ['rbac/v1', 'ClusterRole', 30, 'unserved'],
    ['example/v1', 'Widget', 30, 'unserved'],
    ['argoproj.io/v1alpha1', 'Rollout', 30, 'custom'],
    ['jobset.x-k8s.io/v1alpha2', 'JobSet', 30, 'custom'],
    ['example.com/v1', 'Deployment', 30, 'custom'],
  ])('%s %s at 1.%d is %s', (apiVersion, kind, minor, expected) => {
    expect(servingOf(apiVersion, kind, { minor }).as).toBe(expected);
  });

  test.each([
    ['policy/v1beta1', 'PodSecurityPolicy', 25, {
      message: 'no matches for kind "PodSecurityPolicy" in version "policy/v1beta1"',
      fix: 'leave the policy out and label the namespaces with pod-security.kubernetes.io/enforce: since 1.25 Kubernetes has no PodSecurityPolicy',
    }],
    ['extensions/v1beta1', 'Deployment', 16, {
      message: 'no matches for kind "Deployment" in version "extensions/v1beta1"',
      fix: 'set apiVersion to apps/v1, under which Kubernetes 1.16 serves Deployment',
      version: 'apps/v1',
    }],
    ['batch/v1', 'CronJob', 20, {
      message: 'no matches for kind "CronJob" in version "batch/v1"',
      fix: 'set apiVersion to batch/v1beta1, under which Kubernetes 1.20 serves CronJob',
      version: 'batch/v1beta1',
    }],
    ['networking.k8s.io/v1beta1', 'Ingress', 22, {
      message: 'no matches for kind "Ingress" in version "networking.k8s.io/v1beta1"',
      fix: 'set apiVersion to networking.k8s.io/v1, under which Kubernetes 1.22 serves Ingress',
      version: 'networking.k8s.io/v1',
    }],
    ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', 30, {
      message: 'no matches for kind "HorizontalPodAutoscaler" in version "autoscaling/v2beta2"',
      fix: 'set apiVersion to autoscaling/v2, under which Kubernetes 1.30 serves HorizontalPodAutoscaler',
      version: 'autoscaling/v2',
    }],
    ['storage.k8s.io/v1beta1', 'VolumeAttributesClass', 31, {
      message: 'no matches for kind "VolumeAttributesClass" in version "storage.k8s.io/v1beta1"',
      fix: 'Kubernetes 1.31 serves it only with --runtime-config storage.k8s.io/v1beta1=true: give this option here too if the cluster has it',
    }],
    ['policy/v1', 'PodDisruptionBudget', 20, {
      message: 'no matches for kind "PodDisruptionBudget" in version "policy/v1"',
      fix: 'set apiVersion to policy/v1beta1, under which Kubernetes 1.20 serves PodDisruptionBudget',
      version: 'policy/v1beta1',
    }],
    ['v1', 'namespace', 30, { message: 'no matches for kind "namespace" in version "v1"', fix: 'write Namespace' }],
    ['app/v1', 'Deployment', 30, {
      message: 'no matches for kind "Deployment" in version "app/v1"',
      fix: 'set apiVersion to apps/v1, under which Kubernetes 1.30 serves Deployment',
      version: 'apps/v1',
    }],
    ['example/v1', 'Widget', 30, { message: 'no matches for kind "Widget" in version "example/v1"', fix: 'write a kind that Kubernetes 1.30 serves' }],
    ['apps/v1', 'Deploymnet', 30, {
      message: 'no matches for kind "Deploymnet" in version "apps/v1"',
      fix: 'write a kind that Kubernetes 1.30 serves',
    }],
    ['policy/v1beta1', 'PodDisruptionBudget', 25, {
      message: 'no matches for kind "PodDisruptionBudget" in version "policy/v1beta1"',
      fix: 'set apiVersion to policy/v1, under which Kubernetes 1.25 serves PodDisruptionBudget',
      version: 'policy/v1',
    }],
    ['extensions/v1beta1', 'Ingress', 22, {
      message: 'no matches for kind "Ingress" in version "extensions/v1beta1"',
      fix: 'set apiVersion to networking.k8s.io/v1, under which Kubernetes 1.22 serves Ingress',
      version: 'networking.k8s.io/v1',
    }],
  ])('kubectl refuses %s %s at 1.%d in its own words', (apiVersion, kind, minor, expected) => {
    expect(servingOf(apiVersion, kind, { minor })).toEqual({ as: 'unserved', ...expected });
  });
});

test.each([
  ['policy/v1beta1', 'PodSecurityPolicy', 20, undefined],
  ['policy/v1beta1', 'PodSecurityPolicy', 21, 'policy/v1beta1 PodSecurityPolicy is deprecated in v1.21+, unavailable in v1.25+'],
  ['batch/v1beta1', 'CronJob', 20, undefined],
  ['batch/v1beta1', 'CronJob', 24, 'batch/v1beta1 CronJob is deprecated in v1.21+, unavailable in v1.25+; use batch/v1 CronJob'],
  ['rbac.authorization.k8s.io/v1beta1', 'ClusterRole', 18, undefined],
  ['rbac.authorization.k8s.io/v1beta1', 'ClusterRole', 19,
    'rbac.authorization.k8s.io/v1beta1 ClusterRole is deprecated in v1.17+, unavailable in v1.22+; use rbac.authorization.k8s.io/v1 ClusterRole'],
  ['extensions/v1beta1', 'Deployment', 15, undefined],
  ['apps/v1', 'Deployment', 37, undefined],
])('the server warns of %s %s at 1.%d: %s', (apiVersion, kind, minor, expected) => {
  expect(deprecationWarning(findKind(apiVersion, kind)!, minor)).toBe(expected);
});

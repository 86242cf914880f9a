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
    }],
    ['batch/v1', 'CronJob', 20, {
      message: 'no matches for kind "CronJob" in version "batch/v1"',
      fix: 'set apiVersion to batch/v1beta1, under which Kubernetes 1.20 serves CronJob',
    }],
    ['apps/v1', 'Deploymnet', 30, {
      message: 'no matches for kind "Deploymnet" in version "apps/v1"',
      fix: 'write a kind that Kubernetes 1.30 serves',
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

import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { MAP, PropertyTypes } from './known-properties';
import { refuseInvalidObject } from './refuse-invalid-policy';

/** The LimitRange of a namespace: amounts of resources for each container, such as `{ cpu: '500m', memory: '256Mi' }`. */
export interface LimitRangeOptions {
  /**
   * The limits of containers that do not set any.
   * @default - none
   */
  readonly defaultLimits?: { [resource: string]: string };
  /**
   * The requests of containers that do not set any.
   * @default - the limits
   */
  readonly defaultRequests?: { [resource: string]: string };
  /**
   * The minimum that a container may request.
   * @default - none
   */
  readonly min?: { [resource: string]: string };
  /**
   * The maximum limit of a container.
   * @default - none
   */
  readonly max?: { [resource: string]: string };
}

export const LIMIT_RANGE: PropertyTypes<LimitRangeOptions> = { defaultLimits: MAP, defaultRequests: MAP, min: MAP, max: MAP };

interface Guarded {
  readonly scope: Construct;
  readonly namespace: string;
}

/** Isolates all pods until another NetworkPolicy allows traffic. */
export function denyTraffic({ scope, namespace }: Guarded): ApiObject {
  return new ApiObject(scope, 'NetworkPolicy', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'default-deny', namespace },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
  });
}

export function limitNamespace(hard: Readonly<Record<string, string>>, { scope, namespace }: Guarded): ApiObject {
  const quota = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: namespace, namespace }, spec: { hard } };
  refuseInvalidObject(quota, `${scope.node.path}: resourceQuota`);
  return new ApiObject(scope, 'ResourceQuota', quota);
}

export function limitContainers({ defaultLimits, defaultRequests, min, max }: LimitRangeOptions, { scope, namespace }: Guarded): ApiObject {
  const range = {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: namespace, namespace },
    spec: { limits: [{ type: 'Container', default: defaultLimits, defaultRequest: defaultRequests, min, max }] },
  };
  refuseInvalidObject(range, `${scope.node.path}: limitRange`);
  return new ApiObject(scope, 'LimitRange', range);
}

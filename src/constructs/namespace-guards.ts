import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

/** Amounts of resources for each container of a namespace, such as `{ cpu: '500m', memory: '256Mi' }`. */
export interface ContainerLimits {
  /**
   * The limits of containers that name none.
   * @default - none
   */
  readonly defaultLimits?: { [resource: string]: string };
  /**
   * The requests of containers that name none.
   * @default - the limits
   */
  readonly defaultRequests?: { [resource: string]: string };
  /**
   * The least that a container may ask for.
   * @default - none
   */
  readonly min?: { [resource: string]: string };
  /**
   * The most that a container may have.
   * @default - none
   */
  readonly max?: { [resource: string]: string };
}

interface Guard {
  readonly scope: Construct;
  readonly namespace: string;
}

/** Pods neither send nor receive anything until another NetworkPolicy allows it. */
export function denyTraffic({ scope, namespace }: Guard): void {
  new ApiObject(scope, 'NetworkPolicy', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'default-deny', namespace },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
  });
}

export function limitNamespace(hard: Readonly<Record<string, string>>, { scope, namespace }: Guard): void {
  new ApiObject(scope, 'ResourceQuota', { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: namespace, namespace }, spec: { hard } });
}

export function limitContainers({ defaultLimits, defaultRequests, min, max }: ContainerLimits, { scope, namespace }: Guard): void {
  new ApiObject(scope, 'LimitRange', {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: namespace, namespace },
    spec: { limits: [{ type: 'Container', default: defaultLimits, defaultRequest: defaultRequests, min, max }] },
  });
}

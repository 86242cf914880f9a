import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';

/** The pods that the developer tries to create, with `kubectl --as=system:serviceaccount:miztiik-psp-restrictive:sa-miztiik-dev`. */
export const PODS = {
  /** A root shell on the node. */
  r00t: {
    hostPID: true,
    hostNetwork: true,
    containers: [{
      name: '1',
      image: 'alpine',
      command: ['nsenter', '--mount=/proc/1/ns/mnt', '--', '/bin/bash'],
      stdin: true,
      tty: true,
      securityContext: { privileged: true },
    }],
  },
  /** Uses the network of the node. */
  busybox_privileged: { hostNetwork: true, containers: [{ name: 'busybox', image: 'busybox', command: ['sh', '-c', 'sleep 1h'] }] },
  /** Uses nothing of the node. */
  busybox: { containers: [{ name: 'busybox', image: 'busybox', command: ['sh', '-c', 'sleep 1h'] }] },
};

export type PodName = keyof typeof PODS;

/** One of these pods. */
export class DeveloperPod extends Chart {
  constructor(scope: Construct, id: string, name: PodName, fields: object = {}) {
    super(scope, id, { namespace: 'miztiik-psp-restrictive' });
    new ApiObject(this, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { ...PODS[name], ...fields } });
  }
}

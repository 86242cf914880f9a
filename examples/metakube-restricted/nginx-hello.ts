import { ApiObject, Chart } from 'cdk8s';
import { PodSecurityPolicy, Subject } from 'cdk8s-pod-security';
import { Construct } from 'constructs';

/** The step of the walkthrough. */
export type Step =
  /** The plugin is on, but there is no policy. */
  | 'no-policy'
  /** There is a policy, but no account may use it. */
  | 'no-grant'
  /** All service accounts may use the policy in `default`. */
  | 'granted';

/** A web server that responds with its address. */
export class NginxHello extends Chart {
  constructor(scope: Construct, id: string, step: Step, pod: object = {}) {
    super(scope, id, { namespace: 'default' });
    if (step !== 'no-policy') {
      const policy = PodSecurityPolicy.metakubeRestricted(this, 'policy');
      if (step === 'granted') {
        policy.allowUse(Subject.allServiceAccounts(), { namespace: 'default', roleName: 'psp:default' });
      }
    }
    const labels = { app: 'nginx-hello' };
    const probe = { httpGet: { path: '/', port: 80 }, timeoutSeconds: 1 };
    new ApiObject(this, 'deployment', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'nginx-hello' },
      spec: {
        replicas: 3,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: { containers: [{ name: 'nginx-hello', image: 'nginxdemos/hello:0.2', livenessProbe: probe, readinessProbe: probe }], ...pod },
        },
      },
    });
  }
}

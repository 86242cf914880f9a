import { ApiObject, Chart } from 'cdk8s';
import { PodSecurityPolicy, RestrictedNamespace, VolumeType } from 'cdk8s-pod-security';
import { Construct } from 'constructs';

/** The step of the walkthrough. */
export type Step =
  /** The pods do not set a service account, so they run as `default`. */
  | 'default-account'
  /** The pods run as `yelbsa`, which may use the policy. */
  | 'service-account'
  /** One pod has a privileged container. */
  | 'privileged';

/** The four tiers of yelb, with a policy and a service account that may use it. */
export class Yelb extends Chart {
  constructor(scope: Construct, id: string, step: Step) {
    super(scope, id);
    const namespace = new RestrictedNamespace(this, 'namespace', { name: 'yelb', podSecurity: {} });
    const account = namespace.addServiceAccount('yelbsa', { automountServiceAccountToken: true });

    const policy = new PodSecurityPolicy(this, 'policy', { name: 'yelbpsp', privileged: false, volumes: [VolumeType.ANY] });
    policy.allowUse(account, { roleName: 'psp:denyprivileged', bindingName: 'yelbsa:psp:denyprivileged' });

    const serviceAccountName = step === 'default-account' ? undefined : account.name;
    new Tier(namespace, 'redis-server', { image: 'redis:4.0.2', port: 6379, serviceAccountName });
    new Tier(namespace, 'yelb-db', { image: 'mreferre/yelb-db:0.3', port: 5432, serviceAccountName });
    new Tier(namespace, 'yelb-appserver', { image: 'mreferre/yelb-appserver:0.3', port: 4567, serviceAccountName });
    new Tier(namespace, 'yelb-ui', {
      image: 'mreferre/yelb-ui:0.3', port: 80, serviceAccountName, serviceType: 'LoadBalancer', privileged: step === 'privileged' ? true : undefined,
    });
  }
}

interface TierProps {
  readonly image: string;
  readonly port: number;
  readonly serviceAccountName?: string;
  readonly serviceType?: string;
  readonly privileged?: boolean;
}

/** A Deployment with a Service. */
class Tier extends Construct {
  constructor(scope: Construct, id: string, { image, port, serviceAccountName, serviceType = 'ClusterIP', privileged }: TierProps) {
    super(scope, id);
    const labels = { app: id };
    const securityContext = privileged === undefined ? undefined : { privileged };
    new ApiObject(this, 'deployment', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: id, labels },
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: { serviceAccountName, containers: [{ name: id, image, ports: [{ containerPort: port }], securityContext }] },
        },
      },
    });
    new ApiObject(this, 'service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: id, labels },
      spec: { type: serviceType, selector: labels, ports: [{ port, protocol: 'TCP', targetPort: port }] },
    });
  }
}

import { ApiObject, Chart } from 'cdk8s';
import { PodSecurityPolicy, RestrictedNamespace, VolumeType } from 'cdk8s-pod-security';
import { Construct } from 'constructs';

/** How far the walkthrough has come. */
export type Step =
  /** The pods name no service account, and so run as `default`. */
  | 'default-account'
  /** They run as `yelbsa`, which may use the policy. */
  | 'service-account'
  /** One of them asks for a privileged container. */
  | 'privileged';

/** The four tiers of yelb, a policy for them, and the account that may use it. */
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

/** A Deployment and the Service in front of it. */
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

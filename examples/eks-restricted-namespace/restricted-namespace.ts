import { Chart } from 'cdk8s';
import { PodSecurityPolicy, RestrictedNamespace, VolumeType } from 'cdk8s-pod-security';
import { Construct } from 'constructs';

/** A namespace whose developers cannot gain privileges on the nodes. */
export class MiztiikNamespace extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const namespace = new RestrictedNamespace(this, 'namespace', { name: 'miztiik-psp-restrictive', podSecurity: {} });
    const developer = namespace.addServiceAccount('sa-miztiik-dev', { automountServiceAccountToken: true });
    namespace.bindClusterRole('edit', developer, { bindingName: 'miztiik-psp-admin' });

    const policy = new PodSecurityPolicy(this, 'policy', { name: 'miztiik-secured', privileged: false, volumes: [VolumeType.ANY] });
    policy.allowUse(developer, { roleName: 'psp:unprivileged', bindingName: 'sa-miztiik-dev:psp:unprivileged' });
  }
}

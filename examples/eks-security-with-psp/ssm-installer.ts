const AGENT = 'https://s3.amazonaws.com/ec2-downloads-windows/SSMAgent/latest/linux_amd64/amazon-ssm-agent.rpm';
const CRON_FOLDER = '/etc/cron.d';
const CRON_FILE = `${CRON_FOLDER}/install-ssm-agent`;

/** A DaemonSet that writes a cron job to each node. The job installs the agent once and deletes itself. */
export function installer(name: string, namespace: string): Record<string, unknown> {
  const labels = { 'k8s-app': name };
  const job = `* * * * * root yum install -y ${AGENT} && rm -f ${CRON_FILE}`;
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name, namespace, labels },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: name,
          containers: [{
            name,
            image: 'public.ecr.aws/amazonlinux/amazonlinux:2',
            command: ['/bin/bash', '-c', `echo '${job}' > ${CRON_FILE} && exec sleep infinity`],
            securityContext: { allowPrivilegeEscalation: true },
            volumeMounts: [{ name: 'cron', mountPath: CRON_FOLDER }],
          }],
          volumes: [{ name: 'cron', hostPath: { path: CRON_FOLDER, type: 'Directory' } }],
        },
      },
    },
  };
}

/** A root shell on each node, in the process namespace of the host. */
export function rootShell(namespace: string, serviceAccountName: string): Record<string, unknown> {
  const labels = { app: 'r00t' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'r00t', namespace, labels },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName,
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
      },
    },
  };
}

/** Where a kind has its pod template; empty for a pod, which has none. */
export function templatePath(kind: string): string {
  switch (kind) {
    case 'Pod':
      return '';
    case 'PodTemplate':
      return 'template';
    case 'CronJob':
      return 'spec.jobTemplate.spec.template';
    default:
      return 'spec.template';
  }
}

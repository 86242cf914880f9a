import { some } from './sentences';

const REASONS: readonly (readonly [reason: string, one: string, several: string])[] = [
  ['not-kubernetes', 'file without Kubernetes objects', 'files without Kubernetes objects'],
  ['template', 'template that is not rendered', 'templates that are not rendered'],
  ['patch', 'patch of kustomize', 'patches of kustomize'],
  ['kustomization', 'kustomization', 'kustomizations'],
  ['stack', 'template of the AWS CDK', 'templates of the AWS CDK'],
  ['gitignore', 'file or folder that .gitignore excludes', 'files and folders that .gitignore excludes'],
  ['exclude', 'file or folder that --exclude names', 'files and folders that --exclude names'],
  ['directory', 'folder such as node_modules or .git', 'folders such as node_modules or .git'],
];

/** `Skipped 3 files without Kubernetes objects and 1 patch of kustomize`; nothing if nothing is. */
export function formatSkipped(skipped: ReadonlyMap<string, number> = new Map()): readonly string[] {
  const parts = REASONS.flatMap(([reason, one, several]) => {
    const number = skipped.get(reason) ?? 0;
    return number === 0 ? [] : [`${number} ${number === 1 ? one : several}`];
  });
  return parts.length === 0 ? [] : [`Skipped ${some(parts, REASONS.length)}`];
}

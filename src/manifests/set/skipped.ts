import { Located } from './located';
import { Diagnostic, error, warning } from '../result/diagnostic';

/**
 * Why a file or document in a directory is not evaluated: a file without Kubernetes objects, a template that is not rendered, a patch of kustomize,
 * a kustomization that changes or adds objects, a template of the AWS CDK that has manifests as texts; a directory that is never searched, and what a .gitignore file or the user excludes.
 */
export type SkippedReason = 'not-kubernetes' | 'template' | 'patch' | 'kustomization' | 'stack' | 'directory' | 'gitignore' | 'exclude';

const MOST_PLACES = 3;

interface SkippedGroup {
  count: number;
  readonly first: Located[];
}

/** What is not evaluated, by its reason. */
export class Skipped {
  private readonly groups = new Map<SkippedReason, SkippedGroup>();

  public add(reason: SkippedReason, { source, place }: Located): void {
    const group = this.groups.get(reason) ?? { count: 0, first: [] };
    this.groups.set(reason, group);
    group.count++;
    if (group.first.length < MOST_PLACES) {
      group.first.push({ source, place });
    }
  }

  public counts(): ReadonlyMap<SkippedReason, number> {
    return new Map([...this.groups].map(([reason, { count }]) => [reason, count]));
  }

  /** What has to be rendered before it is Kubernetes objects, each kind once: an error in a strict check, which looks at everything. */
  public diagnostics(strict: boolean): readonly Diagnostic[] {
    const level = strict ? error : warning;
    return [
      ...this.unrendered('template', 'looks like a template that is not rendered', outputOf('helm template', 'CHART'), level),
      ...this.unrendered('patch', 'looks like a patch of kustomize', outputOf('kustomize build', 'DIRECTORY'), level),
      ...this.unrendered('kustomization', 'is a kustomization that changes what it lists, or adds to it', outputOf('kustomize build', 'DIRECTORY'), level),
      ...this.unrendered('stack', 'is a template of the AWS CDK with manifests for Amazon EKS', IN_APP, level),
    ];
  }

  /** @param advice what to do instead */
  private unrendered(reason: SkippedReason, looks: string, advice: string, level: typeof error): readonly Diagnostic[] {
    const group = this.groups.get(reason);
    if (group === undefined) {
      return [];
    }
    const { count, first: [first, ...others] } = group;
    const rest = count - 1 - others.length;
    const named = others.map(({ source }) => source).join(', ');
    const also = count === 1 ? '' : `, nor are ${count - 1} more: ${named}${rest === 0 ? '' : ` and ${rest} ${rest === 1 ? 'other' : 'others'}`}`;
    return [level(first, `${looks}; not evaluated${also}. ${advice}`)];
  }
}

/** @param command what makes objects of it, and takes the argument */
function outputOf(command: string, argument: string): string {
  return `Check the output of ${command} instead, as in ${command} ${argument} | cdk8s-pod-security check -`;
}

const IN_APP = 'Validate it in cdk synth instead, by eks.PodSecurityValidation.attach(app)';

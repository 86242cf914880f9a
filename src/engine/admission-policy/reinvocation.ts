import { KubernetesObject } from '../objects/meta';
import { STATIC_SUFFIX } from '../validation/cluster/static-suffix';

/**
 * Which policies run a second time: those that ask for it, where a policy has changed the object.
 *
 * upstream: k8s.io/apiserver/pkg/admission/plugin/policy/mutating/reinvocationcontext.go
 */
export class Reinvocation {
  private readonly invoked = new Set<string>();
  private hasMutated = false;
  private isSecond = false;
  private readonly names = new Set<string>();

  /** @param isReversed whether policies come in the reverse of the order of their names */
  constructor(private readonly isReversed = false) {}

  /** The names of the policies that were asked, and might come in another order. */
  public get unordered(): readonly string[] {
    return [...this.names];
  }

  /** What is asked, in the order in which it is asked. Policies of static manifests come first. */
  public inOrder<T extends { readonly policy: KubernetesObject }>(invocations: readonly T[]): readonly T[] {
    const open = invocations.filter(({ policy }) => policy.metadata?.name?.endsWith(STATIC_SUFFIX) !== true);
    if (open.length < 2) {
      return invocations;
    }
    open.forEach(({ policy }) => this.names.add(policy.metadata?.name ?? ''));
    return this.isReversed ? [...invocations.filter((each) => !open.includes(each)), ...open.reverse()] : invocations;
  }

  /** Whether the mutating plugins run again. upstream: also where a mutation changed nothing. */
  public get isRequired(): boolean {
    return this.hasMutated && !this.isSecond;
  }

  /** Whether the plugins run for the second time. */
  public get isAgain(): boolean {
    return this.isSecond;
  }

  public begin(): void {
    this.isSecond = true;
  }

  /** Whether a policy with one of its bindings and a param stays out of the second run. */
  public skips(key: string): boolean {
    return this.isSecond && !this.invoked.has(key);
  }

  public note(key: string, isReinvocable: boolean, hasMutated: boolean): void {
    this.hasMutated ||= hasMutated;
    if (isReinvocable) {
      this.invoked.add(key);
    }
  }
}

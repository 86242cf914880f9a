import { AnswersInOrders, inOrder, OpenOrder, unordered } from '../no-fixed-order';
import { KubernetesObject } from '../objects/meta';
import { DecodedRequest } from '../request';
import { STATIC_SUFFIX } from '../validation/cluster/static-suffix';

const KIND = 'MutatingAdmissionPolicy';

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
  private count = 0;

  constructor(private readonly request: Pick<DecodedRequest, 'orders' | 'answersInOrders'>) {}

  /** What policies made of objects before, in other orders of the same request. */
  public get answersInOrders(): AnswersInOrders | undefined {
    return this.request.answersInOrders;
  }

  /** What was asked, and might come in another order; undefined where there is no other one. */
  public get unordered(): OpenOrder | undefined {
    const { count } = this;
    const names = [...this.names];
    return count === 0 ? undefined : names.length === 1
      ? { kind: KIND, title: `bindings and params of MutatingAdmissionPolicy ${names[0]}`, count }
      : { ...unordered(KIND, 'MutatingAdmissionPolicies', names), count };
  }

  /** What is asked, in the order in which it is asked. Policies of static manifests come first. */
  public inOrder<T extends { readonly policy: KubernetesObject }>(invocations: readonly T[]): readonly T[] {
    const open = invocations.filter(({ policy }) => policy.metadata?.name?.endsWith(STATIC_SUFFIX) !== true);
    if (open.length < 2) {
      return invocations;
    }
    open.forEach(({ policy }) => this.names.add(policy.metadata?.name ?? ''));
    this.count = Math.max(this.count, open.length);
    return [...invocations.filter((each) => !open.includes(each)), ...inOrder(open, this.request.orders?.[KIND])];
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

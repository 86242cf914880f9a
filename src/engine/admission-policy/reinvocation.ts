/**
 * Which policies run a second time: those that ask for it, where a policy has changed the object.
 *
 * upstream: k8s.io/apiserver/pkg/admission/plugin/policy/mutating/reinvocationcontext.go
 */
export class Reinvocation {
  private readonly invoked = new Set<string>();
  private hasMutated = false;
  private isSecond = false;

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

import { ReportedWorkload } from './model';
import type { Finding } from '../engine/verdict';
import { digest, digestAfter, DigestState, digestState } from '../text/digest';

/** Names for findings that stay the same in each run, also if lines move. */
export class Fingerprints {
  private readonly seen = new Map<string, number>();
  /** A report asks for all names of an object one after another. They begin the same. */
  private last: { readonly of: ReportedWorkload; readonly state: DigestState } | undefined;

  /**
   * @param cluster its name, where the report is about several
   */
  public constructor(private readonly cluster?: string) {}

  /** The name of a finding of an object; of something else about it, by what it is. */
  public of(workload: ReportedWorkload, { check, policy = '', path }: Pick<Finding, 'check' | 'policy' | 'path'>): string {
    if (this.last?.of !== workload) {
      const { apiVersion, kind, namespace = '', name, template = '', operation = '', place, source } = workload;
      const own = this.partsOf([place?.file ?? source, apiVersion, kind, namespace, name, template, operation]);
      this.last = { of: workload, state: digestState(JSON.stringify(own).slice(0, -1)) };
    }
    return this.unseen(digestAfter(this.last.state, `,${JSON.stringify([check, policy, path]).slice(1)}`));
  }

  /** Of equal ones, the second has another name than the first. */
  public next(parts: readonly string[]): string {
    return this.unseen(digest(JSON.stringify(this.partsOf(parts))));
  }

  private partsOf(parts: readonly string[]): readonly string[] {
    return this.cluster === undefined ? parts : [this.cluster, ...parts];
  }

  private unseen(key: string): string {
    const earlier = this.seen.get(key) ?? 0;
    this.seen.set(key, earlier + 1);
    return earlier === 0 ? key : digest(`${key} ${earlier}`);
  }
}

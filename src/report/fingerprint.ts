import { ReportedWorkload } from './model';
import type { Finding } from '../engine/verdict';
import { digest } from '../text/digest';

/** Names for findings that stay the same in each run, also if lines move. */
export class Fingerprints {
  private readonly seen = new Map<string, number>();

  /**
   * @param cluster its name, where the report is about several
   */
  public constructor(private readonly cluster?: string) {}

  /** The name of a finding of an object; of something else about it, by what it is. */
  public of(workload: ReportedWorkload, { check, policy = '', path }: Pick<Finding, 'check' | 'policy' | 'path'>): string {
    const { apiVersion, kind, namespace = '', name, template = '', operation = '', place, source } = workload;
    return this.next([place?.file ?? source, apiVersion, kind, namespace, name, template, operation, check, policy, path]);
  }

  /** Of equal ones, the second has another name than the first. */
  public next(parts: readonly string[]): string {
    const key = digest(JSON.stringify(this.cluster === undefined ? parts : [this.cluster, ...parts]));
    const earlier = this.seen.get(key) ?? 0;
    this.seen.set(key, earlier + 1);
    return earlier === 0 ? key : digest(`${key} ${earlier}`);
  }
}

import { AuditAnnotations } from './audit-annotations';
import { PolicyEffect } from '../policy-effects';
import { rulesFor } from '../validation/rules';
import { Assumption, Denial, Unknown } from '../verdict';
import { Minor } from '../version';

/** What a plugin finds out about a request, as it goes along. */
export class PluginOutcome {
  public readonly warnings: string[] = [];
  public readonly assumptions: Assumption[] = [];
  public readonly unknowns: Unknown[] = [];
  /** The policies that the request reaches. */
  public readonly policies = new Set<string>();
  /** What they found out and changed, made on demand. */
  public readonly effects: (() => readonly PolicyEffect[])[] = [];
  public readonly annotations: AuditAnnotations;
  public denial: Denial | undefined;

  constructor(annotations: Readonly<Record<string, string>>, minor: Minor) {
    this.annotations = new AuditAnnotations(annotations, rulesFor(minor));
  }

  /** Keeps what somebody may ask for. It is made once. */
  public tell(make: () => readonly PolicyEffect[]): void {
    let made: readonly PolicyEffect[] | undefined;
    this.effects.push(() => made ??= make());
  }
}

const ASK_THE_SERVER = 'ask the API server for its answer with kubectl apply --dry-run=server';

/** What is known of a policy that applies to some namespaces, and what to do where nobody knows the labels of this one. */
export const UNKNOWN_LABELS = {
  why: 'if the labels of the namespace select it, and they are not known',
  fix: 'add the Namespace of the object, with its labels, to the set, or to the objects that are already in the cluster',
} as const;

export function unknownPolicy(kind: string, policy: string, reason: string, fix = ASK_THE_SERVER): Unknown {
  return { path: `${kind} ${policy}`, reason, fix };
}

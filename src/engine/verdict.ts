import { Pod } from './objects/pod';

/** The three answers. `unknown` depends on something that is not there yet; it never counts as allowed. */
export type Decision = 'allowed' | 'denied' | 'unknown';

/** Where the API server decided. */
export type Stage =
  | 'cluster' // an object of the cluster is itself refused
  | 'decode' // the request's object cannot be read
  | 'service-account'
  | 'psp-admit'
  | 'api-validation'
  | 'pod-security'
  | 'psp-validate';

/** One reason of a denial: what was found where, under which policy, and the smallest change that would help. */
export interface Finding {
  /** The rule: a field of the policy (`hostNetwork`), a Pod Security check's id, or a stage. */
  readonly check: string;
  /** The policy or level that refuses, where one does. */
  readonly policy?: string;
  /** The field path inside the pod, as `spec.containers[0].securityContext.privileged`. */
  readonly path: string;
  /** The API server's sentence. */
  readonly message: string;
  readonly fix: string;
}

/** Something that the engine had to guess. The verdict holds if the guess is right. */
export interface Assumption {
  /** What was guessed: `Namespace team-a`, `ServiceAccount team-a/builder`, `the requester of the pod`. */
  readonly about: string;
  /** What the guess is, and what changes if it is wrong. */
  readonly reason: string;
}

/** Something that the verdict depends on and that is not known before the deployment. */
export interface Unknown {
  /** The field path, or the object, as `ServiceAccount team-a/builder`. */
  readonly path: string;
  readonly reason: string;
}

export interface Verdict {
  readonly decision: Decision;
  readonly stage?: Stage;
  /** The HTTP status of a denial: 400, 403, 422 or 500. */
  readonly code?: number;
  /** The API server's own words. */
  readonly message?: string;
  /** The PodSecurityPolicy that admits. */
  readonly policy?: string;
  readonly warnings: readonly string[];
  readonly auditAnnotations: Readonly<Record<string, string>>;
  /** What the verdict depends on; empty unless it is `unknown`. */
  readonly unknowns: readonly Unknown[];
  /** What the engine had to guess, such as the labels of a namespace that is not in the set. */
  readonly assumptions: readonly Assumption[];
  /** The reasons of a denial, made when somebody asks. */
  readonly findings: () => readonly Finding[];
  /** The pod as stored: defaulted, and changed by the policy. Only where allowed. */
  readonly object?: Pod;
}

/** What a stage that refuses says. */
export type Denial = Pick<Verdict, 'message'> & Required<Pick<Verdict, 'stage' | 'code'>> & Partial<Pick<Verdict, 'findings'>>;

export const NO_FINDINGS: Verdict['findings'] = () => [];

/** What the stages before the one that refuses have noted. */
export type Notes = Pick<Verdict, 'warnings' | 'auditAnnotations' | 'assumptions'>;

const NO_NOTES: Notes = { warnings: [], auditAnnotations: {}, assumptions: [] };

/** The verdict of a request that a stage refused. */
export function refused({ stage, code, message, findings = NO_FINDINGS }: Denial, notes = NO_NOTES): Verdict {
  const { warnings, auditAnnotations, assumptions } = notes;
  return { decision: 'denied', stage, code, message, warnings, auditAnnotations, unknowns: [], assumptions, findings };
}

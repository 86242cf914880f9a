import { checksOf } from './outcome';
import { explained } from './outcome-text';
import { EvaluatedObject } from '../manifests/result/result';

/** The verdict on an object of an app, for unit tests. */
export interface ObjectVerdict {
  /** The API version of the object, such as `apps/v1`. */
  readonly apiVersion: string;

  /** The kind of the object, such as `Deployment`. */
  readonly kind: string;

  /** The name of the object. */
  readonly name: string;

  /**
   * The namespace of the object.
   * @default - none for a cluster-scoped object
   */
  readonly namespace?: string;

  /** The path of the construct, with the index of the object if it is in a list. */
  readonly source: string;

  /** `allowed`, `denied` or `unknown`. */
  readonly verdict: string;

  /**
   * The message of the API server.
   * @default - none, unless the object or its pod is denied
   */
  readonly message?: string;

  /**
   * What to change.
   * @default - none for an allowed object
   */
  readonly fix?: string;

  /**
   * The PodSecurityPolicy that admits the pod.
   * @default - none
   */
  readonly policy?: string;

  /** The checks that the object fails, as acknowledgements name them. */
  readonly checks: string[];

  /** Warnings about the object. */
  readonly warnings: string[];

  /** What the verdict takes for granted, because it is not in the app. */
  readonly assumptions: string[];
}

export function verdictOf(object: EvaluatedObject): ObjectVerdict {
  const { apiVersion, kind, name, namespace, source, verdict, warnings } = object;
  const { decision, message, policy, assumptions } = verdict;
  return {
    apiVersion,
    kind,
    name,
    ...(namespace !== undefined && { namespace }),
    source,
    verdict: decision,
    ...(message !== undefined && { message }),
    ...(decision !== 'allowed' && { fix: explained(object).fix }),
    ...(policy !== undefined && { policy }),
    checks: decision === 'allowed' ? [] : [...checksOf(object)],
    warnings: [...warnings],
    assumptions: assumptions.map(({ about, reason }) => `${about}: ${reason}`),
  };
}

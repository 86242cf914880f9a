import { Steps } from '../../field/steps';

/*
 * What a field is given that only has to be there: what is safe in any pod, or an amount that the Kubernetes documentation often uses.
 */

export type PresentValue = string | boolean | Readonly<Record<string, unknown>> | readonly string[];

const SAFE: Readonly<Record<string, PresentValue>> = {
  allowPrivilegeEscalation: false,
  automountServiceAccountToken: false,
  drop: ['ALL'],
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

const AMOUNTS: Readonly<Record<string, string>> = { cpu: '100m', memory: '128Mi' };
const OTHER_LIST: Readonly<Record<string, string>> = { limits: 'requests', requests: 'limits' };

/** The value for a field, by the end of its path. */
export function presentValue(steps: Steps, valueAt: (steps: Steps) => unknown): PresentValue | undefined {
  const [parent, list, last] = steps.slice(-3).map(String);
  if (parent === 'resources' && Object.hasOwn(OTHER_LIST, list) && Object.hasOwn(AMOUNTS, last)) {
    // A limit must not be less than the request, nor a request more than the limit.
    const other = valueAt([...steps.slice(0, -2), OTHER_LIST[list], last]);
    return typeof other === 'string' ? other : AMOUNTS[last];
  }
  return Object.hasOwn(SAFE, last) ? SAFE[last] : undefined;
}

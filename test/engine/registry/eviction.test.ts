import { admit } from '../../../src/engine/admit';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';

const ADMIN = { username: 'admin', groups: ['system:masters'] };
const READY = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
const NOT_READY = { phase: 'Running', conditions: [{ type: 'Ready', status: 'False' }] };
const NONE_ALLOWED = { disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 1 };

interface Cluster {
  readonly minor?: number;
  readonly status?: object;
  readonly metadata?: object;
  readonly budgets?: readonly { readonly metadata?: object; readonly spec?: object; readonly status?: object }[];
}

interface Case extends Cluster {
  readonly name?: string;
  readonly eviction?: object;
  readonly options?: Readonly<Record<string, unknown>>;
}

function answer({ minor = 36, status = READY, metadata = {}, budgets = [], name = 'web', eviction = {}, options }: Case): string {
  const objects = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web', namespace: 'team', uid: 'u1', labels: { app: 'web' }, ...metadata },
      spec: { containers: [{ name: 'a', image: 'b' }] },
      status,
    },
    ...budgets.map((budget, i) => ({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      spec: { selector: { matchLabels: { app: 'web' } } },
      ...budget,
      metadata: { name: `b${i}`, namespace: 'team', ...budget.metadata },
    })),
  ];
  const settings = { minor, plugins: new Set<string>(), allowPrivileged: true, wholeServer: true, isComplete: true };
  const object = { apiVersion: minor < 22 ? 'policy/v1beta1' : 'policy/v1', kind: 'Eviction', metadata: { name: 'web' }, ...eviction };
  const verdict = admit(prepareCluster(settings, objects), { operation: 'CREATE', namespace: 'team', userInfo: ADMIN, subResource: 'eviction', name, object, options });
  return verdict.decision === 'allowed' ? 'allowed' : `${verdict.code} ${verdict.message}`;
}

const WOULD_VIOLATE = '429 Cannot evict pod as it would violate the pod\'s disruption budget.';
const TWO = '500 This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.';
const CONFLICT = '409 Operation cannot be fulfilled on Pod "web": the UID in the precondition (u2) does not match the UID in record (u1). '
  + 'The object might have been deleted and then recreated';
const OLD_VERSION = '409 Operation cannot be fulfilled on Pod "web": the ResourceVersion in the precondition (7) does not match the ResourceVersion in '
  + 'record (9). The object might have been modified';
const OTHER_NAME = { name: 'other', eviction: { metadata: { name: 'other' } } };
const OTHER_UID = { eviction: { deleteOptions: { preconditions: { uid: 'u2' } } } };
const budget = (status: object, spec?: object) => ({ status, ...(spec && { spec: { selector: { matchLabels: { app: 'web' } }, ...spec } }) });
const ALWAYS = budget({ ...NONE_ALLOWED, currentHealthy: 0 }, { unhealthyPodEvictionPolicy: 'AlwaysAllow' });

test.each<[string, Case, string]>([
  ['no budget', {}, 'allowed'],
  ['a budget that allows a disruption', { budgets: [budget({ disruptionsAllowed: 1 })] }, 'allowed'],
  ['a budget that allows none', { budgets: [budget(NONE_ALLOWED)] }, WOULD_VIOLATE],
  ['a budget that allows none, and a dry run', { options: { dryRun: ['All'] }, budgets: [budget(NONE_ALLOWED)] }, WOULD_VIOLATE],
  ['a budget for other pods', { metadata: { labels: { app: 'other' } }, budgets: [budget(NONE_ALLOWED)] }, 'allowed'],
  ['a budget that the controller has not seen', { budgets: [{ metadata: { generation: 2 }, status: { observedGeneration: 1, disruptionsAllowed: 1 } }] }, WOULD_VIOLATE],
  ['a negative budget', { budgets: [budget({ disruptionsAllowed: -1 })] }, '403 poddisruptionbudget.policy "b0" is forbidden: pdb disruptions allowed is negative'],
  ['two budgets', { budgets: [budget({ disruptionsAllowed: 1 }), budget({ disruptionsAllowed: 1 })] }, TWO],
  ['two budgets and a pod that is done', { status: { phase: 'Succeeded' }, budgets: [budget(NONE_ALLOWED), budget(NONE_ALLOWED)] }, 'allowed'],
  ['a pod that failed', { minor: 22, status: { phase: 'Failed' }, budgets: [budget(NONE_ALLOWED)] }, 'allowed'],
  ['a pod that is pending', { status: { phase: 'Pending' }, budgets: [budget({ ...NONE_ALLOWED, currentHealthy: 0 })] }, 'allowed'],
  ['a pod that is being deleted', { metadata: { deletionTimestamp: '2024-01-01T00:00:00Z' }, budgets: [budget(NONE_ALLOWED)] }, 'allowed'],
  ['a pod that is not ready, and enough others', { status: NOT_READY, budgets: [budget(NONE_ALLOWED)] }, 'allowed'],
  ['a pod that is not ready, and too few others', { status: NOT_READY, budgets: [budget({ ...NONE_ALLOWED, currentHealthy: 0 })] }, WOULD_VIOLATE],
  ['a pod that is not ready, and none wanted', { status: NOT_READY, budgets: [budget({ ...NONE_ALLOWED, desiredHealthy: 0 })] }, WOULD_VIOLATE],
  ['AlwaysAllow', { minor: 27, status: NOT_READY, budgets: [ALWAYS] }, 'allowed'],
  ['AlwaysAllow of a pod that is ready', { minor: 27, budgets: [ALWAYS] }, WOULD_VIOLATE],
  ['AlwaysAllow, before it counts', { minor: 26, status: NOT_READY, budgets: [ALWAYS] }, WOULD_VIOLATE],
  ['an empty selector', { minor: 27, budgets: [{ spec: { selector: {} }, status: NONE_ALLOWED }] }, WOULD_VIOLATE],
  ['an empty selector, which selected nothing', { minor: 26, budgets: [{ spec: { selector: {} }, status: NONE_ALLOWED }] }, 'allowed'],
  ['another uid', OTHER_UID, CONFLICT],
  ['another uid and a budget that allows none', { ...OTHER_UID, budgets: [budget(NONE_ALLOWED)] }, WOULD_VIOLATE],
  ['another uid of a pod that is not ready', { ...OTHER_UID, status: NOT_READY, budgets: [budget(NONE_ALLOWED)] }, WOULD_VIOLATE],
  ['an old version of a pod that is not ready', {
    status: NOT_READY, metadata: { resourceVersion: '9' }, budgets: [budget(NONE_ALLOWED)], eviction: { deleteOptions: { preconditions: { resourceVersion: '7' } } },
  }, OLD_VERSION],
  ['another name', { minor: 16, name: 'other' }, '400 name in URL does not match name in Eviction object'],
  ['another name, which did not count', { minor: 15, name: 'other' }, 'allowed'],
  ['a pod that is not there', OTHER_NAME, '404 pods "other" not found'],
  ['a pod that is not there, in old versions', { ...OTHER_NAME, minor: 18 }, '404 pods "other" not found'],
  ['an option of its own', { minor: 32, eviction: { deleteOptions: { ignoreStoreReadErrorWithClusterBreakingPotential: true } } },
    '422 Eviction.policy "web" is invalid: deleteOptions.ignoreStoreReadErrorWithClusterBreakingPotential: Invalid value: true: can not be set for pod eviction, '
    + 'try after removing the option'],
  ['two kinds of dry run', { options: { dryRun: ['All'] }, eviction: { deleteOptions: { dryRun: ['All', 'All'] } } },
    '500 Non-matching dry-run options in request and content: [All] and [All All]'],
])('%s decides about an eviction', (_title, given, expected) => {
  expect(answer(given)).toBe(expected);
});

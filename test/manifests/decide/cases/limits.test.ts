import { verdictLines, VerdictLinesOptions } from '../../../support/verdict-lines';

/*
 * LimitRanges and ResourceQuotas of a set: what its objects use counts together, each pod of a workload.
 */

const K36 = { cluster: 'kubernetes:1.36' };
const STRICT = { ...K36, strict: true };
const LABELS = { a: 'b' };
const ROOM = 'has no status; assumed that nothing uses it but the objects of the set and the snapshot';

/** A document; one line of JSON is YAML too. */
function object(apiVersion: string, kind: string, name: string, rest: object = {}, metadata: object = {}): string {
  return `${JSON.stringify({ apiVersion, kind, metadata: { name, ...(kind !== 'Namespace' && { namespace: 'team' }), ...metadata }, ...rest })}\n---\n`;
}

const TEAM = object('v1', 'Namespace', 'team');
const requests = (cpu?: string): object => ({ containers: [{ name: 'c', image: 'nginx', ...(cpu !== undefined && { resources: { requests: { cpu } } }) }] });
const quota = (name: string, hard: object, rest: object = {}): string => object('v1', 'ResourceQuota', name, { spec: { hard, ...rest } });
const counted = (name: string, hard: object, used: object): string => object('v1', 'ResourceQuota', name, { spec: { hard }, status: { hard, used } });
const range = (limit: object): string => object('v1', 'LimitRange', 'l', { spec: { limits: [limit] } });
const template = (spec: object): object => ({ metadata: { labels: LABELS }, spec });
const workload = (kind: string, name: string, replicas: number | undefined, pod: object, rest: object = {}): string =>
  object('apps/v1', kind, name, { spec: { replicas, selector: { matchLabels: LABELS }, template: template(pod), ...rest } });
const job = (name: string, spec: object, cpu: string): string =>
  object('batch/v1', 'Job', name, { spec: { template: template({ restartPolicy: 'Never', ...requests(cpu) }), ...spec } });
const cronJob = (name: string, cpu: string): string =>
  object('batch/v1', 'CronJob', name, { spec: { schedule: '* * * * *', jobTemplate: { spec: { template: template({ restartPolicy: 'Never', ...requests(cpu) }) } } } });
const pod = (name: string, spec: object, metadata: object = {}): string => object('v1', 'Pod', name, { spec }, metadata);
const claims = (storage: string): object => ({ volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } } }] });

const rolling = (maxSurge: number | string, maxUnavailable: number | string): object => ({ strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } } });

type Row = readonly [title: string, options: VerdictLinesOptions, yaml: string, expected: readonly string[]];

test.each<Row>([
  ['a LimitRange: a limit that a container has', K36,
    TEAM + range({ type: 'Container', max: { memory: '1Mi' } }) + pod('p', { containers: [{ name: 'c', image: 'nginx', resources: { limits: { memory: '1Gi' } } }] }),
    [
      'denied Pod team/p: pods "p" is forbidden: maximum memory usage per Container is 1Mi, but limit is 1Gi',
    ]],
  ['a LimitRange: its default is what the quota counts', K36,
    TEAM + range({ type: 'Container', defaultRequest: { cpu: '1' } }) + quota('q', { 'requests.cpu': '1' }) + workload('Deployment', 'd', 2, requests()),
    [
      'denied Deployment team/d: pods "d-" is forbidden: exceeded quota: q, requested: requests.cpu=1, used: requests.cpu=1, limited: requests.cpu=1',
    ]],
  ['a LimitRange for claims says nothing about a pod', K36,
    TEAM + range({ type: 'PersistentVolumeClaim', max: { storage: '1Mi' } }) + pod('p', requests()),
    [
      'allowed Pod team/p',
    ]],
  ['a LimitRange for claims, and the claims of a StatefulSet', K36,
    TEAM + range({ type: 'PersistentVolumeClaim', max: { storage: '1Gi' } }) + workload('StatefulSet', 's', 2, requests(), claims('2Gi')),
    [
      'denied StatefulSet team/s: persistentvolumeclaims "data-s-0" is forbidden: maximum storage usage per PersistentVolumeClaim is 1Gi, but request is 2Gi',
    ]],
  ['a quota for other objects says nothing about a pod', K36,
    TEAM + quota('q', { 'services': '1', 'requests.storage': '1' }) + pod('p', requests()),
    [
      'allowed Pod team/p',
    ]],
  ['a quota whose scope the pod is not in', K36,
    TEAM + quota('q', { pods: '0' }, { scopes: ['Terminating'] }) + quota('r', { pods: '1' }, { scopes: ['BestEffort'] }) + pod('p', requests()),
    [
      'allowed Pod team/p',
      `  assumes ResourceQuota team/r: ${ROOM}`,
    ]],
  ['a quota whose scope has a value that is no label value refuses each pod', K36,
    TEAM + quota('q', { 'count/configmaps': '9' }, { scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['a b'] }] } }) + workload('Deployment', 'd', 2, requests()) + object('v1', 'ConfigMap', 'a'),
    [
      'denied Deployment team/d: error matching scopes of quota q, err: error on matching scope {PriorityClass In [a b]}: failed to parse and convert selector: values[0][PriorityClass]: Invalid value: "a b": a valid label must be an empty string or consist of alphanumeric characters, \'-\', \'_\' or \'.\', and must start and end with an alphanumeric character (e.g. \'MyValue\',  or \'my_value\',  or \'12345\', regex used for validation is \'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?\')',
      'ignored: 1 v1 ConfigMap',
    ]],
  ['a quota of another namespace', K36,
    TEAM + quota('q', { pods: '0' }).replace('"team"', '"default"') + pod('p', requests()),
    [
      'allowed Pod team/p',
    ]],
  ['one that the API server refuses', K36,
    TEAM + range({ type: 'Crate' }) + pod('p', requests()),
    [
      'denied LimitRange team/l: LimitRange "l" is invalid: spec.limits[0].type: Invalid value: "Crate": must be a standard limit type or fully qualified',
      'allowed Pod team/p',
    ]],
  ['a pod that must say what it requests', K36,
    TEAM + quota('q', { 'requests.cpu': '9' }) + workload('Deployment', 'd', 1, requests()),
    [
      'denied Deployment team/d: pods "d-" is forbidden: failed quota: q: must specify requests.cpu for: c',
    ]],
  ['the same before 1.24', { cluster: 'kubernetes:1.23' },
    TEAM + quota('q', { 'requests.cpu': '9' }) + workload('Deployment', 'd', 1, requests()),
    [
      'denied Deployment team/d: pods "d-" is forbidden: failed quota: q: must specify requests.cpu',
    ]],
  ['three replicas of which two fit', K36,
    TEAM + quota('q', { 'requests.cpu': '2' }) + workload('Deployment', 'd', 3, requests('1')),
    [
      'denied Deployment team/d: pods "d-" is forbidden: exceeded quota: q, requested: requests.cpu=1, used: requests.cpu=2, limited: requests.cpu=2',
    ]],
  ['replicas that fit, and no room for the next workload', K36,
    TEAM + quota('q', { 'requests.cpu': '3' }) + workload('Deployment', 'd', 3, requests('1')) + workload('Deployment', 'e', 1, requests('100m')),
    [
      'allowed Deployment team/d',
      `  assumes ResourceQuota team/q: ${ROOM}`,
      'denied Deployment team/e: pods "e-" is forbidden: exceeded quota: q, requested: requests.cpu=100m, used: requests.cpu=3, limited: requests.cpu=3',
    ]],
  ['the pods of a workload of which only some fit use the rest', K36,
    TEAM + quota('q', { 'requests.cpu': '2' }) + workload('Deployment', 'd', 3, requests('1')) + pod('p', requests('1')),
    [
      'denied Deployment team/d: pods "d-" is forbidden: exceeded quota: q, requested: requests.cpu=1, used: requests.cpu=2, limited: requests.cpu=2',
      'denied Pod team/p: pods "p" is forbidden: exceeded quota: q, requested: requests.cpu=1, used: requests.cpu=2, limited: requests.cpu=2',
    ]],
  ['a refused pod uses nothing', K36,
    TEAM + quota('q', { 'requests.cpu': '2' }) + pod('p', requests('3')) + pod('o', requests('2')),
    [
      'denied Pod team/p: pods "p" is forbidden: exceeded quota: q, requested: requests.cpu=3, used: requests.cpu=0, limited: requests.cpu=2',
      'allowed Pod team/o',
      `  assumes ResourceQuota team/q: ${ROOM}`,
    ]],
  ['no replicas need no room', K36,
    TEAM + quota('q', { pods: '0' }) + workload('Deployment', 'd', 0, requests('1')),
    [
      'allowed Deployment team/d',
    ]],
  ['the pods of a StatefulSet are numbered', K36,
    TEAM + quota('q', { pods: '2' }) + workload('StatefulSet', 's', 3, requests()),
    [
      'denied StatefulSet team/s: pods "s-2" is forbidden: exceeded quota: q, requested: pods=1, used: pods=2, limited: pods=2',
    ]],
  ['the claims of a StatefulSet come before its pods', K36,
    TEAM + quota('q', { 'requests.storage': '5Gi', 'pods': '9' }) + workload('StatefulSet', 's', 3, requests(), claims('2Gi')),
    [
      'denied StatefulSet team/s: persistentvolumeclaims "data-s-2" is forbidden: exceeded quota: q, requested: requests.storage=2Gi, used: requests.storage=4Gi, limited: requests.storage=5Gi',
      `  assumes ResourceQuota team/q: ${ROOM}`,
    ]],
  ['a DaemonSet has a pod for each node', K36,
    TEAM + quota('q', { pods: '2' }) + workload('DaemonSet', 's', undefined, requests()),
    [
      'allowed DaemonSet team/s',
      `  assumes ResourceQuota team/q: ${ROOM}`,
      '  assumes ResourceQuota team/q: counts a pod for each node of a DaemonSet; assumed that there is one node',
    ]],
  ['a Job runs as many pods as its parallelism', K36,
    TEAM + quota('q', { 'requests.cpu': '2' }) + job('j', { parallelism: 3, completions: 9 }, '1'),
    [
      'denied Job team/j: pods "j-" is forbidden: exceeded quota: q, requested: requests.cpu=1, used: requests.cpu=2, limited: requests.cpu=2',
    ]],
  ['an indexed Job numbers its pods', K36,
    TEAM + quota('q', { 'requests.cpu': '2' }) + job('j', { parallelism: 3, completions: 3, completionMode: 'Indexed' }, '1'),
    [
      'denied Job team/j: pods "j-2-" is forbidden: exceeded quota: q, requested: requests.cpu=1, used: requests.cpu=2, limited: requests.cpu=2',
    ]],
  ['a Job with fewer completions', K36,
    TEAM + quota('q', { 'requests.cpu': '2' }) + job('j', { parallelism: 3, completions: 2 }, '1'),
    [
      'allowed Job team/j',
      `  assumes ResourceQuota team/q: ${ROOM}`,
    ]],
  ['a CronJob and a suspended Job use nothing yet', K36,
    TEAM + quota('q', { 'requests.cpu': '2' }) + cronJob('c', '1') + job('j', { parallelism: 2, suspend: true }, '1') + pod('p', requests('2')),
    [
      'allowed CronJob team/c',
      `  assumes ResourceQuota team/q: ${ROOM}`,
      'allowed Job team/j',
      `  assumes ResourceQuota team/q: ${ROOM}`,
      'allowed Pod team/p',
      `  assumes ResourceQuota team/q: ${ROOM}`,
    ]],
  ['workloads, and what their controllers create, are counted', K36,
    TEAM + quota('q', { 'count/deployments.apps': '1', 'count/replicasets.apps': '0' }) + workload('Deployment', 'd', 1, requests()) + workload('Deployment', 'e', 1, requests()),
    [
      'denied Deployment team/d: replicasets.apps "d-" is forbidden: exceeded quota: q, requested: count/replicasets.apps=1, used: count/replicasets.apps=0, limited: count/replicasets.apps=0',
      `  assumes ResourceQuota team/q: ${ROOM}`,
      'denied Deployment team/e: deployments.apps "e" is forbidden: exceeded quota: q, requested: count/deployments.apps=1, used: count/deployments.apps=1, limited: count/deployments.apps=1',
    ]],
  ['other objects are counted', K36,
    TEAM + quota('q', { 'configmaps': '1', 'services.nodeports': '1' }) + object('v1', 'ConfigMap', 'a') + object('v1', 'ConfigMap', 'b') + object('v1', 'Service', 's', { spec: { type: 'NodePort', ports: [{ port: 1, name: 'a' }, { port: 2, name: 'b' }] } }),
    [
      'denied ConfigMap team/b: configmaps "b" is forbidden: exceeded quota: q, requested: configmaps=1, used: configmaps=1, limited: configmaps=1',
      'denied Service team/s: services "s" is forbidden: exceeded quota: q, requested: services.nodeports=2, used: services.nodeports=0, limited: services.nodeports=1',
      'note: no workload in the set',
      'ignored: 1 v1 ConfigMap',
    ]],
  ['an object that is applied again counts once', K36,
    TEAM + quota('q', { configmaps: '1', pods: '2' }) + object('v1', 'ConfigMap', 'a') + object('v1', 'ConfigMap', 'a') + workload('Deployment', 'd', 2, requests()) + workload('Deployment', 'd', 2, requests('1')),
    [
      'allowed Deployment team/d',
      `  assumes ResourceQuota team/q: ${ROOM}`,
      'denied Deployment team/d: pods "d-" is forbidden: exceeded quota: q, requested: pods=1, used: pods=2, limited: pods=2',
      'note set.yaml:11: Deployment team/d is also at set.yaml:9; applying this one updates it',
      'ignored: 2 v1 ConfigMap',
    ]],
  ['what is used already', { ...K36, existing: TEAM + counted('q', { pods: '3' }, { pods: '2' }) },
    workload('Deployment', 'd', 2, requests()),
    [
      'denied Deployment team/d: pods "d-" is forbidden: exceeded quota: q, requested: pods=1, used: pods=3, limited: pods=3',
    ]],
  ['a workload of the snapshot makes room for its next version', { ...K36, existing: TEAM + counted('q', { pods: '3' }, { pods: '3' }) + workload('Deployment', 'd', 2, requests()) },
    workload('Deployment', 'd', 2, requests('1'), rolling(0, 1)) + pod('p', requests()),
    [
      'allowed Deployment team/d',
      'denied Pod team/p: pods "p" is forbidden: exceeded quota: q, requested: pods=1, used: pods=3, limited: pods=3',
    ]],
  ['a workload of the snapshot that is scaled beyond the quota', { ...K36, existing: TEAM + counted('q', { pods: '3' }, { pods: '3' }) + workload('Deployment', 'd', 2, requests()) },
    workload('Deployment', 'd', 4, requests()),
    [
      'denied Deployment team/d: pods "d-" is forbidden: exceeded quota: q, requested: pods=1, used: pods=3, limited: pods=3',
    ]],
  ['pods of the snapshot are counted where no status tells them', { ...K36, existing: TEAM + quota('q', { pods: '2' }) + pod('o', requests()) + pod('done', requests()).replace('"spec"', '"status":{"phase":"Succeeded"},"spec"') },
    pod('p', requests()) + pod('r', requests()),
    [
      'allowed Pod team/p',
      `  assumes ResourceQuota team/q: ${ROOM}`,
      'denied Pod team/r: pods "r" is forbidden: exceeded quota: q, requested: pods=1, used: pods=2, limited: pods=2',
    ]],
  ['a quota of which a change lowers the limit', { ...K36, existing: TEAM + counted('q', { pods: '9' }, { pods: '2' }) },
    quota('q', { pods: '2' }) + pod('p', requests()),
    [
      'denied Pod team/p: pods "p" is forbidden: exceeded quota: q, requested: pods=1, used: pods=2, limited: pods=2',
    ]],
  ['in strict runs, a quota without a status is not certain to have room', STRICT,
    TEAM + quota('q', { pods: '1' }) + pod('p', requests()) + pod('o', requests()),
    [
      'unknown Pod team/p',
      `  depends on ResourceQuota team/q: ${ROOM}`,
      'denied Pod team/o: pods "o" is forbidden: exceeded quota: q, requested: pods=1, used: pods=1, limited: pods=1',
    ]],
])('%s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

const FULL = (count: number): string => TEAM + counted('q', { pods: `${count}` }, { pods: `${count}` });
const NO_ROOM = (count: number): string => `pods "d-" is forbidden: exceeded quota: q, requested: pods=1, used: pods=${count}, limited: pods=${count}`;
const DELAY = '  warning: the rolling update creates new pods only as old ones are deleted; until then the controller gets: ';
const cpus = (hard: string): string => TEAM + quota('q', { 'requests.cpu': hard });
const CPU_ROOM = `  assumes ResourceQuota team/q: ${ROOM}`;

/** A rolling update runs new pods beside old ones. */
test.each<readonly [title: string, existing: string, yaml: string, expected: readonly string[]]>([
  ['by default, three pods or fewer stay until new ones are there',
    FULL(3) + workload('Deployment', 'd', 3, requests()), workload('Deployment', 'd', 3, requests('1')), [`denied Deployment team/d: ${NO_ROOM(3)}`]],
  ['of four pods, one may be away',
    FULL(4) + workload('Deployment', 'd', 4, requests()), workload('Deployment', 'd', 4, requests('1')), ['allowed Deployment team/d', DELAY + NO_ROOM(4)]],
  ['room for the surge',
    TEAM + counted('q', { pods: '4' }, { pods: '3' }) + workload('Deployment', 'd', 3, requests()), workload('Deployment', 'd', 3, requests('1')), ['allowed Deployment team/d']],
  ['room for a part of the surge',
    TEAM + counted('q', { pods: '4' }, { pods: '3' }) + workload('Deployment', 'd', 3, requests()), workload('Deployment', 'd', 3, requests('1'), rolling(2, 0)),
    ['allowed Deployment team/d', DELAY + NO_ROOM(4)]],
  ['a percentage that is rounded down to no pod',
    FULL(3) + workload('Deployment', 'd', 3, requests()), workload('Deployment', 'd', 3, requests('1'), rolling('10%', '33%')), [`denied Deployment team/d: ${NO_ROOM(3)}`]],
  ['where both are none, one may be away',
    FULL(3) + workload('Deployment', 'd', 3, requests()), workload('Deployment', 'd', 3, requests('1'), rolling(0, '33%')), ['allowed Deployment team/d']],
  ['one that deletes pods first',
    FULL(3) + workload('Deployment', 'd', 3, requests()), workload('Deployment', 'd', 3, requests('1'), { strategy: { type: 'Recreate' } }), ['allowed Deployment team/d']],
  ['a paused one',
    FULL(3) + workload('Deployment', 'd', 3, requests()), workload('Deployment', 'd', 3, requests('1'), { paused: true }), ['allowed Deployment team/d']],
  ['the same template, spelled otherwise',
    FULL(3) + workload('Deployment', 'd', 3, requests('1')), workload('Deployment', 'd', 3, requests('1000m')), ['allowed Deployment team/d']],
  ['no pod of the old template',
    FULL(3) + workload('Deployment', 'd', 0, requests()), workload('Deployment', 'd', 1, requests('1')), [`denied Deployment team/d: ${NO_ROOM(3)}`]],
  ['smaller pods beside larger ones, which leave no room',
    cpus('4') + workload('Deployment', 'd', 2, requests('2')), workload('Deployment', 'd', 2, requests('1')),
    ['denied Deployment team/d: pods "d-" is forbidden: exceeded quota: q, requested: requests.cpu=1, used: requests.cpu=4, limited: requests.cpu=4']],
  ['larger pods, of which the last finds no room beside a smaller one',
    cpus('4') + workload('Deployment', 'd', 2, requests('1')), workload('Deployment', 'd', 2, requests('2')),
    ['denied Deployment team/d: pods "d-" is forbidden: exceeded quota: q, requested: requests.cpu=2, used: requests.cpu=3, limited: requests.cpu=4']],
  ['larger pods, with room for one more of them',
    cpus('5') + workload('Deployment', 'd', 2, requests('1')), workload('Deployment', 'd', 2, requests('2')), ['allowed Deployment team/d', CPU_ROOM]],
  ['larger pods, one after the other',
    cpus('4') + workload('Deployment', 'd', 2, requests('1')), workload('Deployment', 'd', 2, requests('2'), rolling(0, 1)), ['allowed Deployment team/d', CPU_ROOM]],
  ['what is left of the old pods counts for the next object',
    cpus('3') + workload('Deployment', 'd', 1, requests('2')), workload('Deployment', 'd', 1, requests('1500m')) + pod('p', requests('2')),
    [
      'denied Deployment team/d: pods "d-" is forbidden: exceeded quota: q, requested: requests.cpu=1500m, used: requests.cpu=2, limited: requests.cpu=3',
      'denied Pod team/p: pods "p" is forbidden: exceeded quota: q, requested: requests.cpu=2, used: requests.cpu=2, limited: requests.cpu=3',
    ]],
  ['pods of the snapshot itself',
    FULL(1) + workload('Deployment', 'd', 1, requests())
      + object('apps/v1', 'ReplicaSet', 'd-1', { spec: { replicas: 1, selector: { matchLabels: LABELS }, template: template(requests()) } }, { ownerReferences: [ownerOf('Deployment', 'd')] })
      + pod('d-1-1', requests(), { ownerReferences: [ownerOf('ReplicaSet', 'd-1')] }),
    workload('Deployment', 'd', 1, requests('1')), [`denied Deployment team/d: ${NO_ROOM(1)}`]],
  ['a StatefulSet deletes first',
    FULL(3) + workload('StatefulSet', 'd', 3, requests()), workload('StatefulSet', 'd', 3, requests('1')), ['allowed StatefulSet team/d']],
  ['a DaemonSet does so too',
    FULL(1) + workload('DaemonSet', 'd', undefined, requests()), workload('DaemonSet', 'd', undefined, requests('1')),
    ['allowed DaemonSet team/d', '  assumes ResourceQuota team/q: counts a pod for each node of a DaemonSet; assumed that there is one node']],
  ['unless it has a surge',
    FULL(1) + workload('DaemonSet', 'd', undefined, requests()),
    workload('DaemonSet', 'd', undefined, requests('1'), { updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } }), [`denied DaemonSet team/d: ${NO_ROOM(1)}`]],
  ['the old ReplicaSet stays',
    TEAM + quota('q', { 'count/replicasets.apps': '1' }),
    workload('Deployment', 'd', 1, requests()) + workload('Deployment', 'd', 1, requests('1'), rolling(0, 1)),
    [
      'allowed Deployment team/d',
      CPU_ROOM,
      'denied Deployment team/d: replicasets.apps "d-" is forbidden: exceeded quota: q, requested: count/replicasets.apps=1, used: count/replicasets.apps=1, limited: count/replicasets.apps=1',
      'note set.yaml:3: Deployment team/d is also at set.yaml:1; applying this one updates it',
    ]],
])('a rolling update: %s', (_title, existing, yaml, expected) => {
  expect(verdictLines(yaml, { ...K36, existing })).toEqual(expected);
});

function ownerOf(kind: string, name: string): object {
  return { apiVersion: 'apps/v1', kind, name, uid: `uid-of-${name}`, controller: true };
}

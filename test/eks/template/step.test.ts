import type { CfnResource } from 'aws-cdk-lib';
import { applyPatches } from '../../../src/eks/template/apply-patches';
import { missingDependencies } from '../../../src/eks/template/missing-dependencies';
import { inOrder, TemplateStep } from '../../../src/eks/template/step';
import { unorderedForms } from '../../../src/eks/template/unordered-forms';
import { UnresolvedValue } from '../../../src/manifests/unresolved';

/** A step after others. */
function step(source: string, values: readonly unknown[], after: readonly TemplateStep[] = []): TemplateStep {
  return {
    resource: { source } as unknown as CfnResource,
    source,
    before: new Set(after.flatMap(({ resource, before }) => [resource, ...before])),
    documents: values.map((value, i) => ({ source: values.length > 1 ? `${source} [${i}]` : source, value })),
  };
}

function patch(source: string, target: string, value: unknown, after: readonly TemplateStep[] = []): TemplateStep {
  const [name, home = 'default'] = target.split(' ');
  const [resource, own] = name.split('/');
  return { ...step(source, [], after), patch: { source, target: { resource, name: own, namespace: home }, type: 'merge', value } };
}

function namespace(name: string, labels?: unknown): object {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, ...(labels !== undefined && { labels }) } };
}

function object(kind: string, name: string, home: unknown = 'team', spec: object = {}): object {
  return { apiVersion: 'v1', kind, metadata: { name, namespace: home }, spec };
}

describe('the order', () => {
  const web = step('web', [object('Deployment', 'web')]);
  const account = step('account', [object('ServiceAccount', 'builder')]);
  const policy = step('policy', [{ kind: 'PodSecurityPolicy', metadata: { name: 'p' } }]);
  const team = step('team', [namespace('team')]);
  const other = step('other', [object('ConfigMap', 'c'), namespace('other')]);
  const db = step('db', [object('Deployment', 'db')]);
  const late = step('late', [namespace('late')], [web]);
  const label = patch('label', 'namespace/team', {});
  const change = patch('change', 'deployment/web team', {});
  const first = step('first', [object('Job', 'first')], [change]);

  test.each<[string, readonly TemplateStep[], string]>([
    ['nothing', [], ''],
    ['steps of one rank keep their order', [web, db], 'web db'],
    ['namespaces, policies and accounts come before workloads', [web, account, policy, team], 'team policy account web'],
    ['the first object of a manifest to be needed decides', [web, other], 'other web'],
    ['a namespace after a workload comes as soon as it can', [db, web, late], 'web late db'],
    ['a patch of a namespace comes after namespaces, any other patch last', [change, label, web, team], 'team label web change'],
    ['a patch that a workload depends on comes before it', [first, db, change], 'change first db'],
    ['a token may be a workload', [step('token', [UnresolvedValue.whole('${T}')]), web, team], 'team token web'],
  ])('%s', (_title, steps, expected) => {
    expect(inOrder(steps).map(({ source }) => source).join(' ')).toBe(expected);
  });

  test('does not depend on the order of the constructs where dependencies decide', () => {
    const chain = [step('a', [object('Deployment', 'a')])];
    for (const name of ['b', 'c', 'd']) {
      chain.push(step(name, [object('Deployment', name)], [chain[chain.length - 1]]));
    }
    expect(inOrder([...chain].reverse()).map(({ source }) => source)).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('a dependency is missing', () => {
  const team = step('stack/team', [namespace('team')]);
  const teamAgain = step('stack/again', [namespace('team')]);
  const account = step('stack/account', [object('ServiceAccount', 'builder')], [team]);
  const pod = object('Pod', 'run', 'team', { serviceAccountName: 'builder' });
  const policy = { kind: 'PodSecurityPolicy', metadata: { name: 'p' } };

  test.each<[string, readonly TemplateStep[], readonly string[]]>([
    ['where a workload is not ordered after its namespace', [team, step('stack/web', [object('Deployment', 'web')])],
      ['stack/web: Deployment team/web may be applied before Namespace team: add a dependency on stack/team']],
    ['where an object of another kind is not', [team, step('stack/role', [object('Role', 'r')])],
      ['stack/role: Role team/r may be applied before Namespace team: add a dependency on stack/team']],
    ['once for the objects of a manifest', [step('stack/web', [object('Service', 'web'), object('Deployment', 'web')]), team], [
      'stack/web [0]: Service team/web may be applied before Namespace team: add a dependency on stack/team',
    ]],
    ['where a pod is not ordered after its account', [team, account, step('stack/run', [pod], [team])],
      ['stack/run: Pod team/run may be applied before ServiceAccount team/builder: add a dependency on stack/account']],
    ['where a pod is not ordered after the default account', [step('stack/account', [object('ServiceAccount', 'default')]), step('stack/run', [object('Pod', 'run')])],
      ['stack/run: Pod team/run may be applied before ServiceAccount team/default: add a dependency on stack/account']],
    ['where a pod is not ordered after the policy that admits it', [step('stack/policy', [policy]), step('stack/admitted', [object('Pod', 'run')])],
      ['stack/admitted: Pod team/run may be applied before PodSecurityPolicy p: add a dependency on stack/policy']],
    ['not for a policy that does not admit the pod', [step('stack/policy', [policy]), step('stack/run', [object('Pod', 'run')])], []],
    ['not where it is ordered', [team, account, step('stack/run', [pod], [account])], []],
    ['not where one of two namespaces is before it', [teamAgain, team, step('stack/web', [object('Deployment', 'web')], [team])], []],
    ['not in the same manifest', [step('stack/web', [namespace('team'), object('Deployment', 'web')])], []],
    ['not where the namespace depends on the workload', [step('stack/web', [object('Deployment', 'web')]), step('stack/team', [namespace('team')], [])]
      .map((each, i, [web]) => (i === 1 ? { ...each, before: new Set([web.resource]) } : each)), []],
    ['not for the account of a Deployment, whose controller tries again', [account, step('stack/web', [object('Deployment', 'web')])], []],
    ['not for a namespace that is not in the app', [step('stack/web', [object('Deployment', 'web')])], []],
    ['not for a namespace of every cluster', [step('stack/system', [namespace('kube-system')]), step('stack/agent', [object('DaemonSet', 'agent', 'kube-system')])], []],
    ['not for objects without a namespace', [team, step('stack/role', [{ kind: 'ClusterRole', metadata: { name: 'r' } }])], []],
    ['not where the namespace is a token', [team, step('stack/web', [object('Deployment', 'web', UnresolvedValue.whole('${T}'))])], []],
    ['where a pod is not ordered with a patch of its namespace', [patch('stack/label', 'ns/team', {}, [team]), team, step('stack/run', [object('Pod', 'run')], [team])],
      ['stack/run: Pod team/run may be applied before the patch of Namespace team: add a dependency on stack/label']],
    ['not for a patch of another namespace', [patch('stack/label', 'ns/other', {}), team, step('stack/run', [object('Pod', 'run')], [team])], []],
    ['not for a Deployment, whose controller tries again after the patch', [patch('stack/label', 'ns/team', {}, [team]), team, step('stack/web', [object('Deployment', 'web')], [team])], []],
    ['not for what cannot be read', [team, step('stack/web', [null, 'text', { kind: 'Pod' }])], []],
  ])('%s', (_title, steps, expected) => {
    expect(missingDependencies([], steps, new Map([['stack/admitted', 'p']])).map(({ level, source, message }) => [level, `${source}: ${message}`])).toEqual(expected.map((text) => ['warning', text]));
  });

  test('not for a namespace that the cluster has', () => {
    const existing = [{ source: 'objects.yaml:1', value: namespace('team') }];
    expect(missingDependencies(existing, [team, step('stack/web', [object('Deployment', 'web')])], new Map())).toEqual([]);
  });
});

describe('two forms of an object', () => {
  const created = ({ documents, ...others }: TemplateStep): TemplateStep => (
    { ...others, documents: documents.map((each) => ({ ...each, creates: true })) });
  const labelled = (label: string, value = ''): TemplateStep => ({ ...step(label, [namespace('team', { [label]: value })]), pruneLabel: label });
  const one = step('one', [namespace('team', { a: '1' })]);
  const other = step('other', [namespace('other'), namespace('team', { a: '2' })]);
  const TOLD = 'other [1]: Namespace team may be applied before or after that of one, and the last one counts: add a dependency between the two';

  test.each<[string, readonly (readonly TemplateStep[])[], readonly string[]]>([
    ['in any order', [[one, other]], [TOLD]],
    ['in any order, whatever a condition is', [[one, other], [one, other]], [TOLD]],
    ['of which the first one is created', [[created(one), other]], [TOLD]],
    ['of which both are created, which fails', [[created(one), created(other)]], []],
    ['in an order', [[one, step('other', [namespace('team', { a: '2' })], [one])]], []],
    ['of which a condition chooses', [[one], [other]], []],
    ['that are the same', [[one, step('same', [namespace('team', { a: '1' })])]], []],
    ['that are the same but for the labels of the AWS CDK', [[labelled('x'), labelled('y')]], []],
    ['of other names', [[one, step('same', [namespace('other', { a: '1' })])]], []],
  ])('%s', (_title, alternatives, expected) => {
    expect(unorderedForms(alternatives.map((steps) => ({ outcomes: new Map(), steps }))).map(({ source, message }) => `${source}: ${message}`)).toEqual(expected);
  });
});

describe('a patch', () => {
  const team = step('team', [namespace('team', { a: '1' })]);
  const label = patch('label', 'namespace/team', { metadata: { labels: { b: '2' } } }, [team]);
  const binding = { kind: 'ClusterRoleBinding', metadata: { name: 'b' }, subjects: [{ kind: 'Group', name: 'g' }] };
  const revoke = (after: readonly TemplateStep[]): TemplateStep => patch('revoke', 'clusterrolebinding/b', { subjects: [] }, after);

  /** What exists, and what is applied. */
  function applied(existing: readonly unknown[], steps: readonly TemplateStep[]): readonly [readonly unknown[], readonly unknown[]] {
    const result = applyPatches(existing.map((value, i) => ({ source: `objects[${i}]`, value })), steps);
    const told = result.documents.filter(({ form }) => form?.isTold !== false);
    return [result.existing.map(({ value }) => value), told.map(({ source, value }) => [source, value])];
  }

  test('sends both forms of an object, of which the first is not told', () => {
    const later = patch('later', 'namespace/team', { metadata: { labels: { b: '3' } } }, [label]);
    const created = { ...team, documents: team.documents.map((each) => ({ ...each, creates: true as const, fieldValidation: 'strict' as const })) };
    expect(applyPatches([], [created, label, later]).documents).toEqual([
      { source: 'team', value: namespace('team', { a: '1' }), creates: true, fieldValidation: 'strict', form: { isTold: false } },
      { source: 'team', value: namespace('team', { a: '1', b: '2' }), fieldValidation: 'warn', form: { isTold: false } },
      { source: 'team', value: namespace('team', { a: '1', b: '3' }), fieldValidation: 'warn', form: { isTold: true, isReadAsJson: true } },
    ]);
  });

  test('of a workload that exists applies the workload, for the verdict on its pods', () => {
    const web = { ...object('Deployment', 'web', 'default'), apiVersion: 'apps/v1' };
    const scaled = { ...web, spec: { replicas: 2 } };
    expect(applied([web], [patch('scale', 'deployment/web', { spec: { replicas: 2 } })])).toEqual([[scaled], [['scale', scaled]]]);
  });

  test('changes the object of an earlier manifest', () => {
    expect(applied([], [team, label])).toEqual([[], [['team', namespace('team', { a: '1', b: '2' })]]]);
  });

  test('changes an object that exists', () => {
    expect(applied([binding], [revoke([])])).toEqual([[{ ...binding, subjects: [] }], []]);
  });

  test('of a namespace that no earlier manifest has is about one that exists', () => {
    const early = patch('label', 'namespace/team', { metadata: { labels: { a: '0' } } });
    expect(applied([], [early, team])).toEqual([[], [['label', namespace('team', { a: '0' })], ['team', namespace('team', { a: '1' })]]]);
  });

  test('of any other object that does not exist changes nothing', () => {
    expect(applied([], [revoke([]), team])).toEqual([[], [['team', namespace('team', { a: '1' })]]]);
  });

  test('comes after another one that it depends on', () => {
    const second = patch('second', 'namespace/team', { metadata: { labels: { b: '3' } } }, [label]);
    expect(applied([], inOrder([second, label, team]))).toEqual([[], [['team', namespace('team', { a: '1', b: '3' })]]]);
  });

  test('after a pod leaves the pod with the original object', () => {
    const run = step('run', [object('Pod', 'run')], [team]);
    const later = patch('label', 'namespace/team', { metadata: { labels: { b: '2' } } }, [run]);
    expect(applied([], [team, run, later])[1]).toEqual([
      ['team', namespace('team', { a: '1' })], ['run', object('Pod', 'run')], ['label', namespace('team', { a: '1', b: '2' })],
    ]);
    expect(applied([binding], [run, revoke([run])])).toEqual([[binding], [['run', object('Pod', 'run')], ['revoke', { ...binding, subjects: [] }]]]);
  });

  test('after a workload whose controller tries again changes the object at once', () => {
    const web = step('web', [object('Deployment', 'web')], [team]);
    expect(applied([binding], [web, revoke([web])])[0]).toEqual([{ ...binding, subjects: [] }]);
  });
});

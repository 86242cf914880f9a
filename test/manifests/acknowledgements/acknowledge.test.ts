import { refused, unknownVerdict, Verdict } from '../../../src/engine/verdict';
import { acknowledge } from '../../../src/manifests/acknowledgements/acknowledge';
import { byName, hasExpired, isDate, WrittenAcknowledgement } from '../../../src/manifests/acknowledgements/acknowledgement';
import { checksOf, describeFailures, DeniedCheck, failuresOf } from '../../../src/manifests/acknowledgements/failures';
import { tellUses } from '../../../src/manifests/acknowledgements/tell-uses';
import { CheckResult, EvaluatedObject } from '../../../src/manifests/result/result';

const TODAY = '2026-12-31';

function denied(failures: readonly DeniedCheck[], containers: readonly string[] = ['web', 'proxy']): Verdict {
  const findings = failures.map(({ check, container, policy }) => ({
    check, policy, path: container === undefined ? '' : `spec.containers[${containers.indexOf(container)}]`, message: 'm', fix: 'f',
  }));
  return { ...refused({ stage: 'pod-security', code: 403, findings: () => findings }), containers: { containers, initContainers: [], ephemeralContainers: [] } };
}

function object(name: string, verdict: Verdict): EvaluatedObject {
  return { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name, source: `${name}.yaml:1`, verdict, warnings: [] };
}

function resultOf(...workloads: readonly EvaluatedObject[]): CheckResult {
  const count = (decision: string): number => workloads.filter(({ verdict }) => verdict.decision === decision).length;
  return {
    cluster: { name: 'c', settings: { minor: 30, plugins: new Set(), allowPrivileged: true } },
    summary: { allowed: count('allowed'), denied: count('denied'), unknown: count('unknown') },
    workloads,
    objects: [],
    diagnostics: [],
    ignored: new Map(),
    skipped: new Map(),
  };
}

type Limits = Parameters<typeof byName>[1];

function acknowledgement(limits: Partial<Limits> = {}, name = 'web'): WrittenAcknowledgement {
  return byName({ kind: 'Deployment', namespace: 'shop', name }, { reason: 'r', ...limits }, { source: 'a.yaml:1' }, 'default');
}

const HOST_PORTS = { check: 'hostPorts', container: 'web', policy: 'baseline:latest' };
const PRIVILEGED = { check: 'privileged', container: 'proxy', policy: 'baseline:latest' };
const HOST_NETWORK = { check: 'hostNamespaces', policy: 'baseline:latest' };
const NONE: readonly Partial<Limits>[] = [];

test.each<[string, Verdict, readonly Partial<Limits>[], boolean, string | undefined]>([
  ['the order alone', denied([HOST_PORTS, PRIVILEGED]), [{ check: 'namespace-lifecycle' }], false,
    'acknowledged in part; not acknowledged: hostPorts (container web), privileged (container proxy)'],
  ['the order and one of two findings', denied([HOST_PORTS, PRIVILEGED]), [{ check: 'namespace-lifecycle' }, { check: 'hostPorts' }], false,
    'acknowledged in part; not acknowledged: privileged (container proxy)'],
  ['the findings, and not the order', denied([HOST_PORTS]), [{ check: 'hostPorts' }], false, 'acknowledged in part; not acknowledged: namespace-lifecycle'],
  ['both', denied([HOST_PORTS]), [{ check: 'namespace-lifecycle' }, { check: 'hostPorts' }], true, undefined],
  ['everything', denied([HOST_PORTS]), [{}], true, undefined],
  ['the order, where the pod is unknown later', unknownVerdict([{ path: 'a', reason: 'r' }]), [{ check: 'namespace-lifecycle' }], true, undefined],
])('a denial that the order of the set causes: %s', (_title, afterwards, limits, isAcknowledged, note) => {
  const given = { ...object('web', refused({ stage: 'namespace-lifecycle', code: 403 })), afterwards };
  const { result } = acknowledge(resultOf(given), limits.map((each) => acknowledgement(each)), { today: TODAY, never: new Set() });
  expect(result.workloads[0].acknowledged !== undefined).toBe(isAcknowledged);
  expect(result.diagnostics.map(({ message }) => message)).toEqual(note === undefined ? [] : [`Deployment shop/web: ${note}`]);
});

test.each<[string, Verdict, readonly Partial<Limits>[], boolean, string | undefined]>([
  ['everything by one', denied([HOST_PORTS, PRIVILEGED]), [{}], true, undefined],
  ['everything by two', denied([HOST_PORTS, PRIVILEGED]), [{ check: 'hostPorts' }, { check: 'privileged' }], true, undefined],
  ['one of two', denied([HOST_PORTS, PRIVILEGED]), [{ check: 'hostPorts' }], false, 'acknowledged in part; not acknowledged: privileged (container proxy)'],
  ['its container', denied([PRIVILEGED]), [{ check: 'privileged', container: 'proxy' }], true, undefined],
  ['another container', denied([PRIVILEGED]), [{ check: 'privileged', container: 'web' }], false, undefined],
  ['a container, for a finding about the pod', denied([HOST_NETWORK]), [{ container: 'web' }], false, undefined],
  ['a check in two containers, one of them', denied([PRIVILEGED, { ...PRIVILEGED, container: 'web' }]), [{ check: 'privileged', container: 'web' }], false,
    'acknowledged in part; not acknowledged: privileged (container proxy)'],
  ['a stage without findings', refused({ stage: 'psp-admit', code: 403 }), [{ check: 'psp-admit' }], true, undefined],
  ['another stage', refused({ stage: 'psp-admit', code: 403 }), [{ check: 'psp-validate' }], false, undefined],
  ['the last day', denied([HOST_PORTS]), [{ expires: TODAY }], true, undefined],
  ['the day before', denied([HOST_PORTS]), [{ expires: '2026-12-30' }], false, undefined],
  ['an expired one and one that holds', denied([HOST_PORTS]), [{ expires: '2026-12-30' }, { check: 'hostPorts' }], true, undefined],
  ['a verdict that is unknown', unknownVerdict([{ path: 'a', reason: 'r' }]), [{}], false, undefined],
  ['nothing', denied([HOST_PORTS]), NONE, false, undefined],
])('%s: %#', (_title, verdict, limits, expected, note) => {
  const { result } = acknowledge(resultOf(object('web', verdict)), limits.map((each) => acknowledgement(each)), { today: TODAY, never: new Set() });
  expect(result.workloads[0].acknowledged !== undefined).toBe(expected);
  expect(result.summary).toEqual({
    allowed: 0, denied: verdict.decision === 'denied' && !expected ? 1 : 0, unknown: verdict.decision === 'unknown' ? 1 : 0, ...(expected && { acknowledged: 1 }),
  });
  expect(result.diagnostics.map(({ level, source, message }) => [level, source, message]))
    .toEqual(note === undefined ? [] : [['note', 'web.yaml:1', `Deployment shop/web: ${note}`]]);
});

test('several acknowledgements are one for the report', () => {
  const by = [
    acknowledgement({ check: 'hostPorts', reason: 'the entry point', expires: '2027-05-01', owner: 'edge' }),
    acknowledgement({ check: 'privileged', reason: 'old', expires: '2027-01-31', owner: 'platform' }),
    acknowledgement({ check: 'hostNamespaces', reason: 'old', owner: 'edge' }),
  ];
  const { result } = acknowledge(resultOf(object('web', denied([HOST_PORTS, PRIVILEGED, HOST_NETWORK]))), by, { today: TODAY, never: new Set() });
  expect(result.workloads[0].acknowledged).toEqual({ reason: 'the entry point; old', expires: '2027-01-31', owner: 'edge; platform', source: 'a.yaml:1' });
});

test('a check that must never be acknowledged stays, whatever acknowledges everything', () => {
  const { result } = acknowledge(resultOf(object('web', denied([HOST_PORTS, PRIVILEGED]))), [acknowledgement()], { today: TODAY, never: new Set(['privileged']) });
  expect(result.summary).toEqual({ allowed: 0, denied: 1, unknown: 0 });
  expect(result.diagnostics.map(({ message }) => message)).toEqual(['Deployment shop/web: acknowledged in part; not acknowledged: privileged (container proxy)']);
});

const ALLOWED: Verdict = { ...refused({ stage: 'storage' }), decision: 'allowed', stage: undefined };

test.each<[string, Verdict, Partial<Limits>, boolean, readonly string[]]>([
  ['one that is needed', denied([HOST_PORTS]), {}, false, []],
  ['an allowed object', ALLOWED, {}, false, ['warning acknowledgement of Deployment shop/web: unused, since nothing is denied there']],
  ['an allowed object of a strict run', ALLOWED, {}, true, ['error acknowledgement of Deployment shop/web: unused, since nothing is denied there']],
  ['an unknown verdict', unknownVerdict([{ path: 'a', reason: 'r' }]), {}, false,
    ['warning acknowledgement of Deployment shop/web: unused, since the verdict is unknown, and only a denial can be acknowledged']],
  ['another check', denied([HOST_PORTS, PRIVILEGED]), { check: 'hostNetwork' }, false,
    ['warning acknowledgement of Deployment shop/web (hostNetwork): unused, since what is denied there fails hostPorts (container web), privileged (container proxy)']],
  ['another container', denied([PRIVILEGED]), { container: 'web' }, false,
    ['warning acknowledgement of Deployment shop/web: unused, since what is denied there fails privileged (container proxy)']],
  ['a container that is not there', denied([PRIVILEGED]), { container: 'wbe' }, false,
    ['error acknowledgement of Deployment shop/web: container: found wbe, which is no container of the object; did you mean web?']],
  ['a container with another name', denied([PRIVILEGED]), { container: 'sidecar' }, false,
    ['error acknowledgement of Deployment shop/web: container: found sidecar, which is no container of the object; it has web, proxy']],
  ['a container of an object that is refused before its containers are known', refused({ stage: 'served', code: 404 }), { container: 'wbe' }, false,
    ['warning acknowledgement of Deployment shop/web: unused, since what is denied there fails served']],
  ['a container of an allowed object, which may come later', ALLOWED, { container: 'wbe' }, false,
    ['warning acknowledgement of Deployment shop/web: unused, since nothing is denied there']],
  ['an expired one', denied([HOST_PORTS]), { expires: '2026-12-30', reason: 'until the move' }, false,
    ['warning acknowledgement of Deployment shop/web: expired; its last day was 2026-12-30. The reason was: until the move']],
  ['an expired one that nothing needs', ALLOWED, { expires: '2026-12-30' }, false,
    ['warning acknowledgement of Deployment shop/web: unused, since nothing is denied there']],
  ['a check that must never be', denied([PRIVILEGED]), { check: 'privileged' }, false,
    ['error acknowledgement of Deployment shop/web (privileged): check privileged must never be acknowledged']],
  ['everything but a check that must never be', denied([PRIVILEGED, HOST_PORTS]), {}, false,
    ['warning acknowledgement of Deployment shop/web: it does not cover privileged, which must never be acknowledged']],
  ['an admission policy that does not exist', denied([HOST_PORTS]), { check: 'ValidatingAdmissionPolicy/replica' }, false,
    ['error acknowledgement of Deployment shop/web (ValidatingAdmissionPolicy/replica): check: found ValidatingAdmissionPolicy/replica, '
      + 'which is neither in the set nor in the cluster; did you mean ValidatingAdmissionPolicy/replicas?']],
])('what is told of %s', (_title, verdict, limits, strict, expected) => {
  const given = [acknowledgement(limits)];
  const never = new Set(limits.check === 'privileged' || expected[0]?.includes('never') ? ['privileged'] : []);
  const { uses } = acknowledge(resultOf(object('web', verdict)), given, { today: TODAY, never });
  const told = tellUses(given, [uses], { today: TODAY, never, strict, namespace: 'default', objects: [], policies: ['ValidatingAdmissionPolicy/replicas'] });
  expect(told.map(({ level, message }) => `${level} ${message}`)).toEqual(expected);
});

test('one that another covers is unused only where that one is enough', () => {
  const given = [acknowledgement({ expires: '2026-12-30' }), acknowledgement({ check: 'hostPorts' })];
  const { uses } = acknowledge(resultOf(object('web', denied([HOST_PORTS]))), given, { today: TODAY, never: new Set() });
  const told = tellUses(given, [uses], { today: TODAY, never: new Set(), strict: false, namespace: 'default', objects: [], policies: [] });
  expect(told.map(({ message }) => message)).toEqual(['acknowledgement of Deployment shop/web: unused, since another acknowledgement covers the same']);
});

test('in several clusters, one that one of them needs is used', () => {
  const given = [acknowledgement()];
  const options = { today: TODAY, never: new Set<string>() };
  const runs = [denied([HOST_PORTS]), ALLOWED].map((verdict) => acknowledge(resultOf(object('web', verdict)), given, options).uses);
  expect(tellUses(given, runs, { ...options, strict: true, namespace: 'default', objects: [], policies: [] })).toEqual([]);
});

test('the failures of an object are its findings, or else its stage', () => {
  expect(failuresOf({ verdict: denied([HOST_PORTS, HOST_NETWORK]) })).toEqual([{ ...HOST_PORTS, field: 'spec.containers' }, HOST_NETWORK]);
  expect(failuresOf({ verdict: refused({ stage: 'psp-admit' }) })).toEqual([{ check: 'psp-admit' }]);
  expect(failuresOf({ verdict: unknownVerdict([]) })).toEqual([{ check: 'unknown' }]);
  expect(checksOf({ verdict: denied([PRIVILEGED, { ...PRIVILEGED, container: 'web' }, HOST_NETWORK]) })).toEqual(['privileged', 'hostNamespaces']);
  expect(describeFailures([PRIVILEGED, { ...PRIVILEGED, container: 'web' }, HOST_NETWORK])).toEqual(['privileged (containers proxy, web)', 'hostNamespaces']);
});

test.each([[undefined, false], ['2026-12-30', true], ['2026-12-31', false], ['2027-01-01', false]])('one until %s has expired on 2026-12-31: %s', (expires, expected) => {
  expect(hasExpired({ expires }, '2026-12-31')).toBe(expected);
});

test.each([['2027-01-31', true], ['2028-02-29', true], ['2027-02-29', false], ['2027-13-01', false], ['27-01-31', false], ['2027-1-31', false], ['', false], ['2027-01-31T00:00:00Z', false]])(
  '%j is a date: %s', (text, expected) => {
    expect(isDate(text)).toBe(expected);
  },
);

const inGroup = (apiVersion: string, source: string): EvaluatedObject => (
  { ...object('web', denied([HOST_PORTS])), apiVersion, source, place: { file: source, line: 1 } });
const named = (more: object): WrittenAcknowledgement => (
  byName({ kind: 'Deployment', namespace: 'shop', name: 'web', ...more }, { reason: 'r' }, { source: 'a.yaml:1' }, 'default'));
const AMBIGUOUS = 'error acknowledgement of Deployment shop/web: ambiguous, since objects of the API groups "apps" and "example.com" have this name; name one with apiGroup';

test.each<[string, readonly EvaluatedObject[], object, readonly boolean[], readonly string[]]>([
  ['two groups, and none named', [inGroup('apps/v1', 'a/x.yaml'), inGroup('example.com/v1', 'b/x.yaml')], {}, [false, false], [AMBIGUOUS]],
  ['two groups, and one named', [inGroup('apps/v1', 'a/x.yaml'), inGroup('example.com/v1', 'b/x.yaml')], { apiGroup: 'apps' }, [true, false], []],
  ['two groups, and the core group named', [inGroup('v1', 'a/x.yaml'), inGroup('example.com/v1', 'b/x.yaml')], { apiGroup: '' }, [true, false], []],
  ['two versions of a group', [inGroup('apps/v1', 'a/x.yaml'), inGroup('apps/v1beta1', 'a/x.yaml')], {}, [true, true], []],
  ['the earlier group of a built-in kind', [inGroup('apps/v1', 'a/x.yaml'), inGroup('extensions/v1beta1', 'a/x.yaml')], {}, [true, true], []],
  ['two files, and none named', [inGroup('apps/v1', 'a/x.yaml'), inGroup('apps/v1', 'b/x.yaml')], {}, [true, true],
    ['note acknowledgement of Deployment shop/web: it covers 2 objects: a/x.yaml, b/x.yaml. To cover one of them, name its file with file']],
  ['two files, and one named', [inGroup('apps/v1', 'a/x.yaml'), inGroup('apps/v1', 'b/x.yaml')], { file: './b/x.yaml' }, [false, true], []],
  ['two files, and a folder named', [inGroup('apps/v1', 'a/x.yaml'), inGroup('apps/v1', 'ab/x.yaml')], { file: 'a/' }, [true, false], []],
])('%s: an acknowledgement is never wider than written', (_title, objects, more, expected, told) => {
  const given = named(more);
  const { result, uses } = acknowledge(resultOf(...objects), [given], { today: TODAY, never: new Set() });
  expect(result.workloads.map(({ acknowledged }) => acknowledged !== undefined)).toEqual(expected);
  const diagnostics = tellUses([given], [uses], { today: TODAY, never: new Set(), strict: false, namespace: 'default', objects: [], policies: [] });
  expect(diagnostics.map(({ level, message }) => `${level} ${message}`)).toEqual(told);
});

import { Check, CheckVersion } from '../../../src/engine/pod-security/check';
import { CHECKS, createRegistry } from '../../../src/engine/pod-security/registry';
import { Minor, NEWEST_MINOR } from '../../../src/engine/version';

/**
 * A check in short: `a:v1.0,v1.5` of the id `a` has two versions, `b:v1.2-a` overrides `a`, and `c:v1.0@v1.30` had another rule on servers before 1.30.
 * What runs is printed likewise: `a:v1.5`, or `c:v1.0@old`.
 */
function check(level: Check['level'], text: string): Check {
  const [id, versions] = text.split(':');
  return { id, level, versions: versions === '' ? [] : versions.split(',').map((version) => checkVersion(id, version)) };
}

function checkVersion(id: string, text: string): CheckVersion {
  const [, minimum, override, server] = /^v1\.(\d+)(?:-(\w+))?(?:@v1\.(\d+))?$/.exec(text) as RegExpExecArray;
  return {
    minimum: Number(minimum),
    check: saying(`${id}:v1.${minimum}`),
    ...(override === undefined ? {} : { overrides: [override] }),
    ...(server === undefined ? {} : { before: { server: Number(server), check: saying(`${id}:v1.${minimum}@old`) } }),
  };
}

function saying(reason: string): CheckVersion['check'] {
  return () => ({ reason, detail: '', findings: () => [] });
}

function checks(baseline: string, restricted: string): Check[] {
  const all = (level: Check['level'], texts: string) => texts.split(' ').filter((text) => text !== '').map((text) => check(level, text));
  return [...all('restricted', restricted), ...all('baseline', baseline)];
}

/** What runs, in its order. */
function running(registered: readonly Check[], level: Check['level'], minor: Minor, server = NEWEST_MINOR): string {
  const anyPod = {} as Parameters<CheckVersion['check']>[0];
  return createRegistry(registered).checksFor(level, minor, server).map((enrolled) => enrolled.check(anyPod)?.reason).join(' ');
}

describe('the registry runs', () => {
  const EXAMPLE = checks('d:v1.11 b:v1.5,v1.10 a:v1.0 c:v1.0,v1.4', 'h:v1.0 f:v1.1 e:v1.0 g:v1.10');

  test.each<[Check['level'], Minor, string]>([
    ['baseline', 0, 'a:v1.0 c:v1.0'],
    ['restricted', 0, 'a:v1.0 c:v1.0 e:v1.0 h:v1.0'],
    ['baseline', 4, 'a:v1.0 c:v1.4'],
    ['restricted', 4, 'a:v1.0 c:v1.4 e:v1.0 f:v1.1 h:v1.0'],
    ['baseline', 5, 'a:v1.0 b:v1.5 c:v1.4'],
    ['restricted', 5, 'a:v1.0 b:v1.5 c:v1.4 e:v1.0 f:v1.1 h:v1.0'],
    ['baseline', 10, 'a:v1.0 b:v1.10 c:v1.4'],
    ['restricted', 10, 'a:v1.0 b:v1.10 c:v1.4 e:v1.0 f:v1.1 g:v1.10 h:v1.0'],
    ['baseline', 11, 'a:v1.0 b:v1.10 c:v1.4 d:v1.11'],
    ['restricted', 11, 'a:v1.0 b:v1.10 c:v1.4 d:v1.11 e:v1.0 f:v1.1 g:v1.10 h:v1.0'],
    ['baseline', 37, 'a:v1.0 b:v1.10 c:v1.4 d:v1.11'],
  ])('for %s in 1.%i: %s', (level, minor, expected) => {
    expect(running(EXAMPLE, level, minor)).toBe(expected);
  });

  test.each<[string, Minor, Minor, string]>([
    ['b:v1.0-a', 0, 37, 'b:v1.0'],
    ['b:v1.5-a', 4, 37, 'a:v1.0'],
    ['b:v1.5-a', 5, 37, 'b:v1.5'],
    ['b:v1.0-a,v1.5', 5, 37, 'a:v1.0 b:v1.5'],
    ['b:v1.0-unknown', 5, 37, 'a:v1.0 b:v1.0'],
    ['b:v1.0-a', 0, 24, 'b:v1.0'],
    ['b:v1.0-a', 0, 23, 'a:v1.0 b:v1.0'],
  ])('with a:v1.0 and the restricted %s in 1.%i on a server of 1.%i: %s', (restricted, minor, server, expected) => {
    expect(running(checks('a:v1.0', restricted), 'restricted', minor, server)).toBe(expected);
    expect(running(checks('a:v1.0', restricted), 'baseline', minor, server)).toBe('a:v1.0');
  });

  test.each<[Minor, Minor, string]>([
    [0, 29, 'a:v1.0@old'],
    [0, 30, 'a:v1.0'],
    [5, 29, 'a:v1.5'],
  ])('of a:v1.0@v1.30,v1.5 in 1.%i on a server of 1.%i: %s', (minor, server, expected) => {
    expect(running(checks('a:v1.0@v1.30,v1.5', ''), 'baseline', minor, server)).toBe(expected);
  });

  test('ids in the order of their bytes, capitals first', () => {
    expect(running(checks('seccomp:v1.0 seLinux:v1.0 aB:v1.0 a_b:v1.0', ''), 'baseline', 0)).toBe('aB:v1.0 a_b:v1.0 seLinux:v1.0 seccomp:v1.0');
  });
});

describe('the registry refuses', () => {
  test.each<[string, Check[], string]>([
    ['an id twice', checks('a:v1.0', 'a:v1.0'), 'INVARIANT: multiple checks registered for ID a'],
    ['a check without versions', checks('a:', ''), 'INVARIANT: check a: empty'],
    ['a version twice', checks('a:v1.1,v1.1', ''), 'INVARIANT: check a: versions must be strictly increasing'],
    ['versions that fall', checks('a:v1.1,v1.0', ''), 'INVARIANT: check a: versions must be strictly increasing'],
    ['overrides by a baseline check', checks('a:v1.0 b:v1.0-a', ''), 'INVARIANT: check b: only restricted checks may set overrides'],
    ['overrides of a restricted check', checks('', 'a:v1.0 b:v1.0-a'), 'INVARIANT: check b: overrides a restricted check'],
  ])('%s', (_title, registered, message) => {
    expect(() => createRegistry(registered)).toThrow(new Error(message));
  });
});

describe('the checks that there are', () => {
  const ids = (level: Check['level'], minor: Minor, server = NEWEST_MINOR) =>
    createRegistry(CHECKS).checksFor(level, minor, server).map(({ id }) => id).join(' ');

  const BASELINE_1_0 = 'appArmorProfile capabilities_baseline hostNamespaces hostPathVolumes hostPorts privileged procMount seLinuxOptions'
    + ' seccompProfile_baseline sysctls windowsHostProcess';

  test.each<[Check['level'], Minor, Minor, string]>([
    ['baseline', 0, 37, BASELINE_1_0],
    ['baseline', 33, 37, BASELINE_1_0],
    ['baseline', 34, 37, BASELINE_1_0.replace('privileged', 'hostProbesAndHostLifecycle privileged')],
    ['restricted', 0, 37, `${BASELINE_1_0.replace('hostPathVolumes ', '')} restrictedVolumes runAsNonRoot`],
    ['restricted', 0, 23, `${BASELINE_1_0} restrictedVolumes runAsNonRoot`],
    ['restricted', 37, 37, 'appArmorProfile hostNamespaces hostPorts hostProbesAndHostLifecycle privileged seLinuxOptions sysctls windowsHostProcess'
      + ' allowPrivilegeEscalation capabilities_restricted procMount_restricted restrictedVolumes runAsNonRoot runAsUser seccompProfile_restricted'],
  ])('of %s in 1.%i on a server of 1.%i: %s', (level, minor, server, expected) => {
    expect(ids(level, minor, server)).toBe(expected);
  });
});

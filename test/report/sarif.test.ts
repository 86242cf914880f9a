import { Stage } from '../../src/engine/verdict';
import { ReportedSet, ReportedWorkload } from '../../src/report/model';
import { sarifReport } from '../../src/report/sarif';
import { EVERYTHING, SET, verdict, workload } from '../support/reported-set';
import { sarifProblems } from '../support/schemas';

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly object[];
}

const { version, runs: [run] } = JSON.parse(sarifReport(SET)) as {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly Result[];
  }[];
};

test('is SARIF 2.1.0 with a rule for each result', () => {
  expect(version).toBe('2.1.0');
  const { rules } = run.tool.driver;
  expect(rules.map(({ id }) => id)).toEqual(['api-validation', 'warning', 'assumption', 'use', 'unknown', 'diagnostic']);
  expect(run.results.every(({ ruleId, ruleIndex }) => rules[ruleIndex].id === ruleId)).toBe(true);
});

test('says what is wrong where', () => {
  expect(run.results.map(({ ruleId, level, locations }) => [ruleId, level, locations])).toEqual([
    ['api-validation', 'error', [at('policy.yaml', { startLine: 1 }, 'PodSecurityPolicy bad')]],
    ['warning', 'warning', [at('app.yaml', { startLine: 1 }, 'Deployment yelb/web')]],
    ['assumption', 'note', [at('app.yaml', { startLine: 1 }, 'Deployment yelb/web')]],
    ['use', 'error', [at('app.yaml', { startLine: 20 }, 'Deployment yelb/ui')]],
    ['unknown', 'warning', [at('app.yaml', { startLine: 40 }, 'Rollout yelb/ro')]],
    ['assumption', 'note', [at('app.yaml', { startLine: 1 }, 'Deployment yelb/web'), at('app.yaml', { startLine: 20 }, 'Deployment yelb/ui')]],
    ['diagnostic', 'error', [at('broken.yaml', { startLine: 3, startColumn: 7 })]],
    ['diagnostic', 'note', []],
  ]);
});

function at(uri: string, region: object, name?: string): object {
  return {
    physicalLocation: { artifactLocation: { uri }, region },
    ...(name !== undefined && { logicalLocations: [{ fullyQualifiedName: name }] }),
  };
}

test('of a construct it names the path', () => {
  const [first] = SET.workloads;
  const report = JSON.parse(sarifReport({ ...SET, objects: [], workloads: [{ ...first, source: 'app/chart/web', place: undefined }], diagnostics: [] }));
  expect(report.runs[0].results[0].locations).toEqual([{ logicalLocations: [{ fullyQualifiedName: 'app/chart/web Deployment yelb/web' }] }]);
});

test.each([
  ['a plain name', 'charts/web/app.yaml', 'charts/web/app.yaml'],
  ['characters that mean something in a URI', 'a#b?c%d e.yaml', 'a%23b%3Fc%25d%20e.yaml'],
  ['characters beyond ASCII', 'größe.yaml', 'gr%C3%B6%C3%9Fe.yaml'],
  ['a colon, which would end a scheme', 'a:b.yaml', 'a%3Ab.yaml'],
  ['an absolute name', '/srv/a b.yaml', 'file:///srv/a%20b.yaml'],
  ['half a surrogate pair', 'a\ud800.yaml', 'a%EF%BF%BD.yaml'],
])('the URI of %s', (_title, file, uri) => {
  const [first] = SET.workloads;
  const report = JSON.parse(sarifReport({ ...SET, objects: [], workloads: [{ ...first, place: { file, line: 1 } }], diagnostics: [] }));
  expect(report.runs[0].results[0].locations[0].physicalLocation.artifactLocation).toEqual({ uri });
});

test('the tool has a version, and rules of Kubernetes a page', () => {
  const denied = (stage: Stage, check: string): ReportedWorkload => workload({
    verdict: verdict({ decision: 'denied', stage, code: 403, message: 'm', findings: () => [{ check, path: 'p', message: 'm', fix: 'f' }] }),
  });
  const set = { ...SET, objects: [], diagnostics: [], workloads: [denied('pod-security', 'hostPorts'), denied('psp-admit', 'hostPID'), denied('priority', 'other')] };
  const { driver } = (JSON.parse(sarifReport(set, { toolVersion: '1.2.3' })) as { runs: { tool: { driver: { version: string; rules: { id: string; helpUri?: string }[] } } }[] })
    .runs[0].tool;
  expect(driver.version).toBe('1.2.3');
  expect(driver.rules.map(({ id, helpUri }) => [id, helpUri])).toEqual([
    ['hostPorts', 'https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
    ['hostPID', 'https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/'],
    ['other', undefined],
  ]);
});

test('a rule of the Pod Security Standards says what is demanded, and how severe a violation is', () => {
  const denied = (stage: Stage, check: string): ReportedWorkload => workload({
    verdict: verdict({ decision: 'denied', stage, code: 403, message: 'm', findings: () => [{ check, path: 'p', message: 'm', fix: 'f' }] }),
  });
  const workloads = [denied('pod-security', 'hostPathVolumes'), denied('pod-security', 'runAsNonRoot'), denied('psp-admit', 'hostPID'), denied('priority', 'priority')];
  const { runs: [{ tool: { driver: { rules } } }] } = JSON.parse(sarifReport({ ...SET, objects: [], diagnostics: [], workloads })) as {
    runs: { tool: { driver: { rules: Record<string, unknown>[] } } }[];
  };
  const page = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/';
  const hostPath = 'Pods must not mount files of the node. Level: baseline. Fields: volumes[*].hostPath of the pod. Allowed: unset.';
  const allowed = 'true; unset in a container if the pod has true; in 1.35 and later anything where hostUsers is false';
  const fields = 'securityContext.runAsNonRoot of the pod and of all containers';
  expect(rules).toEqual([
    {
      id: 'hostPathVolumes',
      shortDescription: { text: 'Pods must not mount files of the node' },
      fullDescription: { text: hostPath },
      help: {
        text: `${hostPath} See ${page}`,
        markdown: 'Pods must not mount files of the node.\n\n- **Level:** baseline\n- **Fields:** volumes[\\*].hostPath of the pod\n- **Allowed:** unset\n\n'
          + `See [Pod Security Standards](${page}).`,
      },
      helpUri: page,
      defaultConfiguration: { level: 'error' },
      properties: { 'tags': ['security', 'kubernetes', 'pod-security-standards', 'baseline'], 'security-severity': '8.0' },
    },
    {
      id: 'runAsNonRoot',
      shortDescription: { text: 'Containers must set runAsNonRoot to true' },
      fullDescription: { text: `Containers must set runAsNonRoot to true. Level: restricted. Fields: ${fields}. Allowed: ${allowed}.` },
      help: {
        text: `Containers must set runAsNonRoot to true. Level: restricted. Fields: ${fields}. Allowed: ${allowed}. See ${page}`,
        markdown: `Containers must set runAsNonRoot to true.\n\n- **Level:** restricted\n- **Fields:** ${fields}\n- **Allowed:** ${allowed}\n\n`
          + `\`\`\`yaml\nsecurityContext:\n  runAsNonRoot: true\n\`\`\`\n\nSee [Pod Security Standards](${page}).`,
      },
      helpUri: page,
      defaultConfiguration: { level: 'error' },
      properties: { 'tags': ['security', 'kubernetes', 'pod-security-standards', 'restricted'], 'security-severity': '5.0' },
    },
    expect.objectContaining({
      id: 'hostPID',
      shortDescription: { text: 'No PodSecurityPolicy that may be used admits the pod, by the rule hostPID.' },
      defaultConfiguration: { level: 'error' },
      properties: { tags: ['security', 'kubernetes'] },
    }),
    {
      id: 'priority',
      shortDescription: { text: 'The Priority plugin rejects the object or its pod.' },
      fullDescription: { text: 'The Priority plugin rejects the object or its pod. Change the object as the result says.' },
      help: {
        text: 'The Priority plugin rejects the object or its pod. Change the object as the result says.',
        markdown: 'The Priority plugin rejects the object or its pod. Change the object as the result says.',
      },
      defaultConfiguration: { level: 'error' },
    },
  ]);
});

test('an acknowledged denial is suppressed, and a fix in the file has its replacements', () => {
  const replacement = { file: 'app.yaml', startLine: 27, startColumn: 7, endLine: 27, endColumn: 24, text: 'hostNetwork: false' };
  const report = sarifReport(EVERYTHING, { replacements: () => [replacement] });
  const { runs: [{ results }] } = JSON.parse(report) as { runs: { results: Record<string, unknown>[] }[] };
  expect(results.map(({ ruleId, suppressions, fixes }) => [ruleId, suppressions, fixes])).toEqual([
    ['hostNamespaces', [{
      kind: 'external',
      status: 'accepted',
      justification: 'the agent manages the network of the nodes',
      properties: { owner: 'platform team', expires: '2027-01-31', source: 'acknowledged.yaml:3' },
    }], undefined],
    ['warning', undefined, undefined],
    ['hostNamespaces', undefined, [{
      description: { text: 'set spec.hostNetwork to false. Note: the program may need the network of the node' },
      artifactChanges: [{
        artifactLocation: { uri: 'app.yaml' },
        replacements: [{ deletedRegion: { startLine: 27, startColumn: 7, endLine: 27, endColumn: 24 }, insertedContent: { text: 'hostNetwork: false' } }],
      }],
    }]],
  ]);
  expect(sarifProblems(JSON.parse(report))).toEqual([]);
});

test('a fingerprint stays if the line moves, and tells findings apart', () => {
  interface Runs {
    readonly runs: readonly { readonly results: readonly { readonly partialFingerprints: Readonly<Record<string, string>> }[] }[];
  }
  const fingerprints = (set: ReportedSet): readonly string[] => (JSON.parse(sarifReport(set)) as Runs)
    .runs[0].results.map(({ partialFingerprints }) => partialFingerprints['finding/v1']);
  const moved = { ...SET, workloads: SET.workloads.map((each) => ({ ...each, source: 'app.yaml:99', place: { file: 'app.yaml', line: 99 } })) };
  expect(fingerprints(moved)).toEqual(fingerprints(SET));
  expect(new Set(fingerprints(SET)).size).toBe(fingerprints(SET).length);
  const twice = fingerprints({ ...SET, workloads: [...SET.workloads, ...SET.workloads] });
  expect(new Set(twice).size).toBe(twice.length);
});

import { sarifReport } from '../../src/report/sarif';
import { SET } from '../support/reported-set';

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
  expect(rules.map(({ id }) => id)).toEqual(['api-validation', 'assumption', 'denied', 'diagnostic', 'unknown', 'warning']);
  expect(run.results.every(({ ruleId, ruleIndex }) => rules[ruleIndex].id === ruleId)).toBe(true);
});

test('says what is wrong where', () => {
  expect(run.results.map(({ ruleId, level, locations }) => [ruleId, level, locations])).toEqual([
    ['denied', 'error', [at('policy.yaml', { startLine: 1 }, 'PodSecurityPolicy bad')]],
    ['api-validation', 'error', [at('policy.yaml', { startLine: 1 }, 'PodSecurityPolicy bad')]],
    ['warning', 'warning', [at('app.yaml', { startLine: 1 }, 'Deployment yelb/web')]],
    ['assumption', 'note', [at('app.yaml', { startLine: 1 }, 'Deployment yelb/web')]],
    ['denied', 'error', [at('app.yaml', { startLine: 20 }, 'Deployment yelb/ui')]],
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
  const [workload] = SET.workloads;
  const report = JSON.parse(sarifReport({ ...SET, objects: [], workloads: [{ ...workload, source: 'app/chart/web', place: undefined }], diagnostics: [] }));
  expect(report.runs[0].results[0].locations).toEqual([{ logicalLocations: [{ fullyQualifiedName: 'app/chart/web Deployment yelb/web' }] }]);
});

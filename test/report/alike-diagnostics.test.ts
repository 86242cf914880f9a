import { groupDiagnostics } from '../../src/report/alike-diagnostics';
import { ReportedDiagnostic } from '../../src/report/model';

const at = (file: string, line: number, alike?: string): ReportedDiagnostic => ({
  level: 'note', source: `${file}:${line}`, place: { file, line }, message: `object ${line} is also elsewhere`, ...(alike !== undefined && { alike }),
});
const many = (file: string, from: number, to: number): readonly ReportedDiagnostic[] => (
  Array.from({ length: to - from + 1 }, (_, i) => at(file, from + i, 'repeated'))
);

test.each<readonly [title: string, diagnostics: readonly ReportedDiagnostic[], expected: readonly string[]]>([
  ['nothing', [], []],
  ['few that are alike', many('a.yaml', 1, 5), [1, 2, 3, 4, 5].map((line) => `a.yaml:${line}: object ${line} is also elsewhere`)],
  ['more than are shown', many('a.yaml', 1, 6), [...[1, 2, 3].map((line) => `a.yaml:${line}: object ${line} is also elsewhere`), ': the same applies to 3 more places, in a.yaml']],
  ['more in several files', [...many('a.yaml', 1, 4), ...many('b.yaml', 5, 6)],
    [...[1, 2, 3].map((line) => `a.yaml:${line}: object ${line} is also elsewhere`), ': the same applies to 3 more places, in a.yaml and b.yaml (2)']],
  ['more in many files', [...many('a.yaml', 1, 3), ...[4, 5, 6, 7, 8, 9].map((line) => at(`${line}.yaml`, line, 'repeated'))],
    [...[1, 2, 3].map((line) => `a.yaml:${line}: object ${line} is also elsewhere`),
      ': the same applies to 6 more places, in 4.yaml, 5.yaml, 6.yaml, 7.yaml and 2 more files']],
  ['others between them', [at('x.yaml', 9), ...many('a.yaml', 1, 3), at('y.yaml', 9), ...many('a.yaml', 4, 6), at('z.yaml', 9)], [
    'x.yaml:9: object 9 is also elsewhere',
    ...[1, 2, 3].map((line) => `a.yaml:${line}: object ${line} is also elsewhere`), ': the same applies to 3 more places, in a.yaml',
    'y.yaml:9: object 9 is also elsewhere', 'z.yaml:9: object 9 is also elsewhere',
  ]],
  ['many that are not alike', [1, 2, 3, 4, 5, 6].map((line) => at('a.yaml', line)), [1, 2, 3, 4, 5, 6].map((line) => `a.yaml:${line}: object ${line} is also elsewhere`)],
])('%s', (_title, diagnostics, expected) => {
  expect(groupDiagnostics(diagnostics).map(({ source, message }) => `${source}: ${message}`)).toEqual(expected);
});

test('a warning and a note are not alike', () => {
  const warnings = many('a.yaml', 1, 3).map((each) => ({ ...each, level: 'warning' as const }));
  expect(groupDiagnostics([...warnings, ...many('a.yaml', 4, 6)])).toHaveLength(6);
});

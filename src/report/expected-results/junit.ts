import { countResults, placeText, ReportedCase, ReportedResults, untoldMessage } from './model';
import { escapeMarkup } from '../markup';

/** The report as JUnit XML: a test suite for each file, a test case for each case and for each error in a file. */
export function resultsJUnit(results: ReportedResults): string {
  const { ok, failed, errors } = countResults(results);
  const files = [...new Set(results.cases.map(({ place }) => place.file))];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="cdk8s-pod-security test" tests="${ok + failed + errors}" failures="${failed}" errors="${errors}">`,
    ...files.flatMap((file) => suite(file, { cases: results.cases.filter(({ place }) => place.file === file), errors: [] })),
    ...(results.errors.length === 0 ? [] : suite('errors', { cases: [], errors: results.errors })),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(name: string, results: ReportedResults): readonly string[] {
  const { ok, failed, errors } = countResults(results);
  return [
    `  <testsuite name="${escapeMarkup(name)}" tests="${ok + failed + errors}" failures="${failed}" errors="${errors}">`,
    ...results.cases.map(testCase),
    ...results.errors.map(({ source, message }) => element(source, source, [`      <error message="${escapeMarkup(message)}"/>`])),
    '  </testsuite>',
  ];
}

function testCase({ name, place, result, differences, errors, outcome }: ReportedCase): string {
  const classname = placeText(place);
  switch (result) {
    case 'ok':
      return element(name, classname, []);
    case 'failed': {
      const fields = differences.map(({ path }) => path).join(', ');
      const answer = outcome === undefined ? [] : untoldMessage(differences, outcome).map((message) => `server: ${message}`);
      const text = [...differences.flatMap(({ lines }) => lines), ...answer].map(escapeMarkup).join('\n');
      return element(name, classname, [`      <failure type="difference" message="${escapeMarkup(`differs in ${fields}`)}">${text}</failure>`]);
    }
    case 'error':
      return element(name, classname, [`      <error message="${errors.map(escapeMarkup).join('&#10;')}"/>`]);
  }
}

function element(name: string, classname: string, children: readonly string[]): string {
  const attributes = `name="${escapeMarkup(name)}" classname="${escapeMarkup(classname)}"`;
  return children.length === 0 ? `    <testcase ${attributes}/>` : [`    <testcase ${attributes}>`, ...children, '    </testcase>'].join('\n');
}

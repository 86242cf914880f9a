import * as fc from 'fast-check';
import { checkDocuments } from '../../src/manifests/decide/check';
import { findLevels } from '../../src/manifests/decide/levels';
import { EvaluatedObject } from '../../src/manifests/result/result';
import { htmlReport } from '../../src/report/html';
import { jsonReport } from '../../src/report/json';
import { junitReport } from '../../src/report/junit';
import { levelsJson, levelsText } from '../../src/report/levels';
import { sarifReport } from '../../src/report/sarif';
import { textReport } from '../../src/report/text';
import { arbitraryWorld, Value, World } from '../support/arbitrary-set';
import { optionsFor, place } from '../support/evaluated-world';
import { runs } from '../support/runs';

type Steps = readonly (string | number)[];

/** Where any part of a value stands, the value itself too. */
function stepsIn(value: unknown, steps: Steps = []): readonly Steps[] {
  const children: readonly (string | number)[] = Array.isArray(value) ? [...value.keys()]
    : typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return [steps, ...children.flatMap((child) => stepsIn((value as Record<string | number, unknown>)[child], [...steps, child]))];
}

function replaceAt(value: unknown, [step, ...rest]: Steps, replacement: unknown): unknown {
  if (step === undefined) {
    return replacement;
  }
  const child = replaceAt((value as Record<string | number, unknown>)[step], rest, replacement);
  return Array.isArray(value) ? value.map((item: unknown, i) => (i === step ? child : item)) : { ...value as object, [step]: child };
}

/** What Go reads as a field that is not set, or as one that is empty. */
const NOTHING = fc.constantFrom<unknown>(null, '', [], {}, [null]);

const replacements = fc.array(fc.tuple(fc.nat(), fc.oneof(NOTHING, fc.jsonValue())), { minLength: 1, maxLength: 3 });

/** A world with anything at some of its places. */
const spoilt: fc.Arbitrary<World> = fc.tuple(arbitraryWorld, replacements)
  .map(([world, all]) => all.reduce<World>((spoiling, [choice, value]) => {
    const { documents, existing } = spoiling;
    const places = stepsIn({ documents, existing }).filter((steps) => steps.length > 1);
    const replaced = places.length === 0 ? { documents, existing } : replaceAt({ documents, existing }, places[choice % places.length], value);
    return { ...spoiling, ...replaced as { readonly documents: readonly Value[]; readonly existing: readonly Value[] } };
  }, world));

/** What is no workload counts if the server refuses it, or may, or if a policy decides on it: that its namespace exists is assumed of everything. */
function isCounted({ namespace, verdict: { decision, admissionPolicies, assumptions } }: EvaluatedObject): boolean {
  return decision !== 'allowed' || admissionPolicies !== undefined || assumptions.some(({ about }) => about !== `Namespace ${namespace ?? ''}`);
}

test('anything at any place of the documents gets verdicts, and a report in every format', () => {
  fc.assert(fc.property(spoilt, fc.boolean(), (given, strict) => {
    const options = optionsFor(place(given), strict);
    const result = checkDocuments(options);
    const { allowed, denied, unknown } = result.summary;
    const counted = [...result.workloads, ...result.objects.filter(isCounted)];
    expect(allowed + denied + unknown).toBe(counted.length);
    expect(textReport(result, { colors: false, width: 80 })).toContain(`${allowed} allowed, ${denied} denied, ${unknown} unknown`);
    expect(JSON.parse(jsonReport(result))).toMatchObject({ summary: result.summary });
    expect(JSON.parse(sarifReport(result))).toHaveProperty('runs');
    expect(junitReport(result, { strict })).toContain('<testsuite');
    expect(htmlReport(result)).toContain('</html>');
    const examined = checkDocuments({ ...options, examinesPods: true });
    expect(htmlReport(examined, { template: { head: '', engine: '', tail: '</html>' } })).toContain('</html>');
    const levels = findLevels({ ...options, matrix: true });
    expect(JSON.parse(levelsJson(levels))).toHaveProperty('namespaces');
    expect(typeof levelsText(levels, 80)).toBe('string');
  }), { numRuns: runs(50) });
});

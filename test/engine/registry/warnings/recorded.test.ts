import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { KubernetesObject } from '../../../../src/engine/objects/meta';
import { sentWarnings } from '../../../../src/engine/registry/warnings/sent-warnings';
import { warningsOnCreate, warningsOnUpdate } from '../../../../src/engine/registry/warnings/warnings';
import { warningsOnPrepare } from '../../../../src/engine/registry/warnings/warnings-on-prepare';
import { prepared } from '../../../support/prepared';

/**
 * Random objects, and the Warning headers with which k8s.io/kubernetes 1.32.13 and 1.37.2 answer, its gates at their defaults. Labels of one
 * selector come in any order. To record them again, run test/oracle/warnings.
 */
interface RecordedCase {
  readonly minor: number;
  readonly object: KubernetesObject;
  readonly oldObject?: KubernetesObject;
  /** Validation refuses it, so the strategy does not warn. */
  readonly refused?: true;
  readonly warnings: readonly string[];
}

function answer({ minor, object, oldObject, refused }: RecordedCase): readonly string[] {
  const { before, after } = prepared(object, minor);
  const early = object.kind === 'Pod' && oldObject === undefined ? warningsOnPrepare(before, minor) : [];
  if (refused) {
    return sentWarnings(early);
  }
  const late = oldObject === undefined ? warningsOnCreate(after, { minor }) : warningsOnUpdate(after, prepared(oldObject, minor).after, { minor });
  return sentWarnings([...early, ...late]);
}

const inAnyOrder = (warnings: readonly string[]): readonly string[] => [
  ...warnings.filter((warning) => !warning.includes('odeSelector[')),
  ...warnings.filter((warning) => warning.includes('odeSelector[')).sort(),
];

const cases = gunzipSync(readFileSync(join(__dirname, 'go-warnings.jsonl.gz'))).toString().trimEnd().split('\n')
  .map((line) => JSON.parse(line) as RecordedCase);
const minors = [...new Set(cases.map(({ minor }) => minor))];

test.each(minors)('the answers of 1.%d carry the recorded warnings', (minor) => {
  const ofMinor = cases.filter((recorded) => recorded.minor === minor);
  const different = ofMinor.map((recorded) => ({ recorded, warnings: answer(recorded) }))
    .filter(({ recorded, warnings }) => JSON.stringify(inAnyOrder(warnings)) !== JSON.stringify(inAnyOrder(recorded.warnings)));
  expect(different.slice(0, 3)).toEqual([]);
  expect(ofMinor.length).toBeGreaterThan(100);
});

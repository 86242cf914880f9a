import { readCase } from '../../../src/cli/review-case';
import { admit } from '../../../src/engine/admit';
import { JsonObject } from '../../../src/engine/json-object';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';
import { vectorLines } from '../../support/vectors';

/*
 * What the recorded cases tell when somebody asks: nothing throws, and each denial by an expression says which one and why.
 */

/** Of so many cases one is tried. */
const STEP = 50;

/** Constants read nothing, and what costs as much as the server allows is explained as far as it can be. */
const WITHOUT_REASON = /^false$|\.range\(300\)|^\[0, 1, 2\]\.all\(i, authorizer/;

/** What `json` and `namespaces` say is about the object or the namespace, not about an expression. */
const WITHOUT_EXPRESSION = /^Internal error occurred: |^namespaces "/;

function unexplained(line: string): readonly string[] {
  const { settings, objects, request } = readCase(JSON.parse(line) as JsonObject);
  const { stage, message = '', findings, policyEffects } = admit(prepareCluster(settings, objects), request);
  const failures = (policyEffects?.() ?? []).flatMap((effect) => (effect.type === 'failure' ? [effect] : []));
  const withoutReason = failures.filter(({ expression, reasons }) => (
    expression !== undefined && reasons.length === 0 && !WITHOUT_REASON.test(expression.source.trim())
  ));
  const hasNoFinding = (stage === 'vap' || stage === 'map') && findings().length === 0 && !WITHOUT_EXPRESSION.test(message);
  return [...withoutReason.map(({ expression }) => expression?.source ?? ''), ...(hasNoFinding ? [message] : [])];
}

test.each(['vap.jsonl.gz', 'map.jsonl.gz'])('each denial of %s can be explained', (file) => {
  expect(vectorLines(file).filter((_line, i) => i % STEP === 0).flatMap(unexplained)).toEqual([]);
});

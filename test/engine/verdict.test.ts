import { Assumption, NO_FINDINGS, shapeVerdict, strictVerdict, Verdict } from '../../src/engine/verdict';

const allowedOn = (...assumptions: readonly Assumption[]): Verdict => (
  shapeVerdict({ decision: 'allowed', warnings: [], auditAnnotations: {}, unknowns: [], assumptions, findings: NO_FINDINGS })
);
const deniedOn = (...assumptions: readonly Assumption[]): Verdict => shapeVerdict({ ...allowedOn(...assumptions), decision: 'denied', code: 403, message: 'no' });

const TEAM: Assumption = { about: 'Namespace team', reason: 'assumed that it exists' };
const BUILDER: Assumption = { about: 'ServiceAccount team/builder', reason: 'assumed to be there' };

test.each<[string, Verdict, readonly string[]]>([
  ['nothing', deniedOn(), ['denied']],
  ['one assumption, and is allowed', allowedOn(TEAM), ['unknown', 'Namespace team: assumed that it exists']],
  ['one assumption', deniedOn(TEAM), ['unknown', 'Namespace team: assumed that it exists; if this holds, the API server answers: no']],
  ['two assumptions', deniedOn(TEAM, BUILDER), [
    'unknown', 'Namespace team: assumed that it exists', 'ServiceAccount team/builder: assumed to be there; if all of this holds, the API server answers: no',
  ]],
  ['two assumptions about what the client does', { ...deniedOn(TEAM, BUILDER), stage: 'client' }, [
    'unknown', 'Namespace team: assumed that it exists', 'ServiceAccount team/builder: assumed to be there; if all of this holds, the client answers: no',
  ]],
])('a strict verdict that rests on %s', (_title, verdict, expected) => {
  const { decision, unknowns } = strictVerdict(verdict);
  expect([decision, ...unknowns.map(({ path, reason }) => `${path}: ${reason}`)]).toEqual(expected);
});

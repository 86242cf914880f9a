import { admissionPolicyCases, disagreements } from '../support/recorded-admission';

/*
 * Recorded from k8s.io/kubernetes v1.36.3 and v1.37.2. For an earlier minor, v1.36.3 answered with the CEL of that minor, and with all else of its
 * own. Where a server of that minor answers in other words, ours is its answer.
 */
const ANSWERED_BY_A_LATER_MINOR: ReadonlySet<string> = new Set([
  // 1.36 warns of a Service's externalIPs.
  'vap-101-330', 'vap-101-2273',
  // 1.36 writes the validationActions of an error in JSON.
  'vap-101-552',
  // 1.34 says `must be a valid CEL identifier`.
  'vap-101-645', 'vap-101-1588',
  // 1.32 says what an expression evaluates to instead.
  'vap-101-62',
  // 1.36 says `a valid label key`.
  'vap-101-2089',
]);

describe('the ValidatingAdmissionPolicy plugin answers as upstream did, through review', () => {
  test.each([['vap.jsonl.gz', 2534], ['vap-1.37.jsonl.gz', 367]])('all of %s', (file, least) => {
    const cases = admissionPolicyCases(file);
    expect(cases.length).toBeGreaterThanOrEqual(least);
    expect(disagreements(cases).filter(({ name }) => !ANSWERED_BY_A_LATER_MINOR.has(name)).slice(0, 3)).toEqual([]);
  });
});

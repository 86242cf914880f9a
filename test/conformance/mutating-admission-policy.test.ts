import { admissionPolicyCases, disagreements } from '../support/recorded-admission';

/** Recorded from k8s.io/kubernetes v1.36.3 and v1.37.2. */
describe('the MutatingAdmissionPolicy plugin answers as upstream did, through review', () => {
  test.each([['map.jsonl.gz', 2384], ['map-1.37.jsonl.gz', 367]])('all of %s', (file, least) => {
    const cases = admissionPolicyCases(file);
    expect(cases.length).toBeGreaterThanOrEqual(least);
    expect(disagreements(cases).slice(0, 3)).toEqual([]);
  });
});

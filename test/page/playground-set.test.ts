import { PLAYGROUND } from '../../page/playground-set';
import { whatIf } from '../../src/manifests/what-if/what-if';

test('what is pasted into the page without a report is sent as kubectl apply does', () => {
  const text = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {hostNetwrk: true, containers: [{name: a, image: b}]}\n';
  const [{ verdict: { decision, message } }] = whatIf(PLAYGROUND, { text }).workloads;
  expect({ decision, message }).toEqual({
    decision: 'denied', message: 'Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field "spec.hostNetwrk"',
  });
});

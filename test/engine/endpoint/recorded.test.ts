import { join } from 'node:path';
import { answerToRecorded, readRecordedRequests, recordedAnswer } from '../../support/recorded-requests';

/**
 * What kube-apiserver 1.21.14, 1.24.17, 1.26.15, 1.29.14, 1.32.13, 1.33.13, 1.34.4, 1.35.4, 1.36.3 and 1.37.2 answer to requests for unsafe
 * deletions, to changes of Services with and without addresses, to random families and ports of Services, to random CustomResourceDefinitions of
 * v1beta1, to random statuses of ResourceClaims, to devices of v1beta1 and v1beta2, to changes of scales, to patches of metadata, to deletions of
 * Jobs, to changes of Events, to kinds that once were in another group, to times with zones and fractions, to bodies with keys twice, to bodies of
 * custom resources, and to empty values where there was none. To record them again, send the requests to a server that has the objects, and write
 * `<nodePort>` and `<ip>` for what it chooses. What the server does not show is not compared. Those of 1.28 and 1.30 are of 1.28.15 and 1.30.14.
 */
const withoutObject = ({ object: _object, ...rest }: { readonly object?: unknown }): object => rest;

test.each(readRecordedRequests(join(__dirname, 'recorded.jsonl.gz')).map((each) => [each.name, each] as const))('answers as the server: %s', (_name, recorded) => {
  const [ours, recordedOne] = [answerToRecorded(recorded), recordedAnswer(recorded)];
  const isShown = recorded.response.object !== undefined;
  expect(isShown ? ours : withoutObject(ours)).toEqual(isShown ? recordedOne : withoutObject(recordedOne));
});

import { join } from 'node:path';
import { answerToRecorded, readRecordedRequests, recordedAnswer } from '../../support/recorded-requests';

/**
 * What kube-apiserver 1.18.20, 1.24.17, 1.30.14 and 1.36.3 answer to random autoscalers of version 1 with annotations of other versions: new ones, and changes of the spec and of
 * the status. To record them again, send the requests.
 */
test.each(readRecordedRequests(join(__dirname, 'autoscalers.jsonl.gz')).map((each) => [each.name, each] as const))('answers as the server: %s', (_name, recorded) => {
  expect(answerToRecorded(recorded)).toEqual(recordedAnswer(recorded));
});

import { CronJob } from '../../../../src/engine/objects/workload';
import { container } from '../../../support/pod';
import { errorsOfWorkload } from '../../../support/validation';

const EXPLICIT = 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones';

function errorsOf(timeZone: string, minor: number): string[] {
  const template = { spec: { restartPolicy: 'Never', containers: [container()] } };
  const cronJob: CronJob = {
    apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'web' }, spec: { schedule: '* * * * *', timeZone, jobTemplate: { spec: { template } } },
  };
  return errorsOfWorkload(cronJob, { minor });
}

test.each<[string, number, string[]]>([
  ['Europe/Zurich', 25, []],
  ['America/Argentina/Buenos_Aires', 30, []],
  ['UTC', 30, []],
  ['Etc/GMT+5', 30, []],
  ['Mars/X', 24, []],
  ['Mars/X', 25, ['spec.timeZone: Invalid value: "Mars/X": unknown time zone Mars/X']],
  ['Mars/X', 36, ['spec.timeZone: Invalid value: "Mars/X": unknown time zone Mars/X']],
  ['europe/zurich', 30, ['spec.timeZone: Invalid value: "europe/zurich": unknown time zone europe/zurich']],
  ['', 30, ['spec.timeZone: Invalid value: "": timeZone must be nil or non-empty string']],
  ['Local', 30, [`spec.timeZone: Invalid value: "Local": ${EXPLICIT}`]],
  ['local', 30, [`spec.timeZone: Invalid value: "local": ${EXPLICIT}`, 'spec.timeZone: Invalid value: "local": unknown time zone local']],
  ['../x', 26, ['spec.timeZone: Invalid value: "../x": time: invalid location name']],
  ['../x', 27, ['spec.timeZone: Invalid value: "../x": unknown time zone ../x']],
  ['/UTC', 26, ['spec.timeZone: Invalid value: "/UTC": time: invalid location name']],
  ['/UTC', 27, ['spec.timeZone: Invalid value: "/UTC": unknown time zone /UTC']],
  ['a<b', 34, ['spec.timeZone: Invalid value: "a\\u003cb": unknown time zone a<b']],
])('the time zone %j in 1.%d', (timeZone, minor, expected) => {
  expect(errorsOf(timeZone, minor)).toEqual(expected);
});

export { acknowledge } from './acknowledge';
export type { AcknowledgementLimits, WrittenAcknowledgement } from './acknowledgement';
export { coversAsWritten, hasExpired, isDate, isNamed } from './acknowledgement';
export { coverageOf } from './coverage';
export type { CoverageOptions } from './coverage';
export { checksOf, describeFailures, failuresOf } from './failures';
export { problemOfCheck, problemOfPolicyCheck } from './known-checks';
export { readAnnotation } from './read-annotation';
export { objectsIn, SetObjects } from './set-objects';

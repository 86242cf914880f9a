import { formatFieldError } from '../../../../src/engine/field/error';
import { PriorityLevelConfiguration, PriorityLevelSpec } from '../../../../src/engine/objects/flow-control';
import { validatePriorityLevel, validatePriorityLevelUpdate } from '../../../../src/engine/validation/flow-control/priority-level';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';

const GROUP = 'flowcontrol.apiserver.k8s.io';
const KEEPS_ZERO = 'flowcontrol.k8s.io/v1beta3-preserve-zero-concurrency-shares';

const level = (spec: PriorityLevelSpec, name = 'a', version = 'v1'): PriorityLevelConfiguration => ({ apiVersion: `${GROUP}/${version}`, metadata: { name }, spec });

function errors(object: PriorityLevelConfiguration, minor: number, old?: PriorityLevelConfiguration): readonly string[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  if (old === undefined) {
    validatePriorityLevel(object, v);
  } else {
    validatePriorityLevelUpdate(object, old, v);
  }
  return errorsOf(v).map(formatFieldError);
}

const REJECT = { type: 'Reject' };
const LIMITED: PriorityLevelSpec = { type: 'Limited', limited: { nominalConcurrencyShares: 1, limitResponse: REJECT } };
const queuing = (queues: number, handSize: number, queueLengthLimit = 1): PriorityLevelSpec => ({
  type: 'Limited', limited: { nominalConcurrencyShares: 1, limitResponse: { type: 'Queue', queuing: { queues, handSize, queueLengthLimit } } },
});

test.each<[string, number, PriorityLevelConfiguration, readonly string[]]>([
  ['a limited one', 36, level(LIMITED), []],
  ['an exempt one of another name', 33, level({ type: 'Exempt' }), ["spec.type: Invalid value: \"Exempt\": type must be 'Exempt' if and only if name is 'exempt'"]],
  ['an exempt one of another name', 34, level({ type: 'Exempt' }), ["spec.type: Invalid value: \"Exempt\": must be 'Exempt' if and only if `name` is 'exempt'"]],
  ['no type', 35, level({}), ['spec.type: Unsupported value: "": supported values: "Exempt", "Limited"']],
  ['no type', 36, level({}), ['spec.type: Required value']],
  ['no type', 37, level({}), ['spec.type: Required value']],
  ['no type, but limits', 37, level({ limited: LIMITED.limited }), ['spec.limited: Forbidden', 'spec.type: Required value']],
  ['no limits', 36, level({ type: 'Limited' }), ['spec.limited: Required value: must not be empty when type is Limited']],
  ['no limits', 37, level({ type: 'Limited' }), ['spec.limited: Required value']],
  ['no response', 36, level({ type: 'Limited', limited: { nominalConcurrencyShares: 1 } }), ['spec.limited.limitResponse.type: Required value']],
  ['no queuing', 36, level({ type: 'Limited', limited: { nominalConcurrencyShares: 1, limitResponse: { type: 'Queue' } } }), [
    'spec.limited.limitResponse.queuing: Required value: must not be empty if limited.limitResponse.type is Limited',
  ]],
  ['no queuing', 37, level({ type: 'Limited', limited: { nominalConcurrencyShares: 1, limitResponse: { type: 'Queue' } } }), [
    'spec.limited.limitResponse.queuing: Required value',
  ]],
  ['no queue', 36, level(queuing(0, 1, 0)), [
    'spec.limited.limitResponse.queuing.queueLengthLimit: Invalid value: 0: must be positive',
    'spec.limited.limitResponse.queuing.queues: Invalid value: 0: must be positive',
    'spec.limited.limitResponse.queuing.handSize: Invalid value: 1: should not be greater than queues (0)',
  ]],
  ['many queues', 36, level(queuing(10_000_001, 1)), ['spec.limited.limitResponse.queuing.queues: Invalid value: 10000001: must not be greater than 10000000']],
  ['a hand of sixty bits', 36, level(queuing(64, 10)), []],
  ['a hand of more', 36, level(queuing(64, 11)), [
    'spec.limited.limitResponse.queuing.handSize: Invalid value: 11: required entropy bits of deckSize 64 and handSize 11 should not be greater than 60',
  ]],
  ['no shares', 29, level({ type: 'Limited', limited: { nominalConcurrencyShares: 0, limitResponse: REJECT } }), [
    'spec.limited.nominalConcurrencyShares: Invalid value: 0: must be positive',
  ]],
  ['no shares', 30, level({ type: 'Limited', limited: { nominalConcurrencyShares: 0, limitResponse: REJECT } }), []],
  ['negative shares of an old version', 28, level({ type: 'Limited', limited: { assuredConcurrencyShares: -1, limitResponse: REJECT } }, 'a', 'v1beta2'), [
    'spec.limited.assuredConcurrencyShares: Invalid value: -1: must be positive',
  ]],
  ['too much to lend and to borrow', 36, level({ type: 'Limited', limited: { ...LIMITED.limited, lendablePercent: 101, borrowingLimitPercent: -1 } }), [
    'spec.limited.lendablePercent: Invalid value: 101: must be between 0 and 100, inclusive',
    'spec.limited.borrowingLimitPercent: Invalid value: -1: if specified, must be a non-negative integer',
  ]],
  ['the annotation of another version', 29, { ...level(LIMITED), metadata: { name: 'a', annotations: { [KEEPS_ZERO]: '' } } }, [
    `metadata.annotations: Forbidden: annotation '${KEEPS_ZERO}' is forbidden`,
  ]],
  ['the annotation of its version', 29, { ...level(LIMITED, 'a', 'v1beta3'), metadata: { name: 'a', annotations: { [KEEPS_ZERO]: '' } } }, []],
  ['the exempt one', 27, level({ type: 'Exempt', exempt: { nominalConcurrencyShares: 1 } }, 'exempt'), [
    "spec: Invalid value: flowcontrol.PriorityLevelConfigurationSpec{...}: spec of 'exempt' must equal the fixed value",
  ]],
  ['the exempt one', 28, level({ type: 'Exempt', exempt: { nominalConcurrencyShares: 1 } }, 'exempt'), []],
  ['the exempt one, limited', 36, level(LIMITED, 'exempt'), [
    "spec.type: Invalid value: \"Limited\": must be 'Exempt' if and only if `name` is 'exempt'",
    'spec: Invalid value: {"Type":"Limited","Limited":{"NominalConcurrencyShares":1,"LimitResponse":{"Type":"Reject","Queuing":null},"LendablePercent":null,'
    + '"BorrowingLimitPercent":null},"Exempt":null}: spec of \'exempt\' except the \'spec.exempt\' field must equal the fixed value',
  ]],
  ['the last one', 25, level({ type: 'Limited', limited: { assuredConcurrencyShares: 5, limitResponse: REJECT } }, 'catch-all', 'v1beta2'), []],
  ['the last one, with a limit', 36, level({ type: 'Limited', limited: { nominalConcurrencyShares: 5, limitResponse: REJECT, borrowingLimitPercent: 0 } }, 'catch-all'), [
    'spec: Invalid value: {"Type":"Limited","Limited":{"NominalConcurrencyShares":5,"LimitResponse":{"Type":"Reject","Queuing":null},"LendablePercent":null,'
    + '"BorrowingLimitPercent":0},"Exempt":null}: spec of \'catch-all\' must equal the fixed value',
  ]],
])('a new PriorityLevelConfiguration: %s in 1.%d', (_title, minor, object, expected) => {
  expect(errors(object, minor)).toEqual(expected);
});

const NO_SHARES = level({ type: 'Limited', limited: { nominalConcurrencyShares: 0, limitResponse: REJECT } });
const BROKEN = level({ type: 'Limited' });

test.each<[string, number, PriorityLevelConfiguration, PriorityLevelConfiguration, readonly string[]]>([
  ['no shares, as before', 29, NO_SHARES, NO_SHARES, []],
  ['no shares now', 29, NO_SHARES, level(LIMITED), ['spec.limited.nominalConcurrencyShares: Invalid value: 0: must be positive']],
  ['what is declared is not looked at again', 37, BROKEN, BROKEN, ['spec.limited: Required value: must not be empty when type is Limited']],
  ['the type changes', 37, BROKEN, level({ type: 'Exempt' }), ['spec.limited: Required value']],
  ['a condition without a type', 33, { ...level(LIMITED), status: { conditions: [{}] } }, level(LIMITED), ['status.conditions[0].type: Required value: must not be empty']],
  ['two conditions of one type', 36, { ...level(LIMITED), status: { conditions: [{ type: 'a' }, { type: 'a' }] } }, level(LIMITED), [
    'status.conditions[1].type: Duplicate value: "a"',
  ]],
])('a changed PriorityLevelConfiguration: %s in 1.%d', (_title, minor, object, old, expected) => {
  expect(errors(object, minor, old)).toEqual(expected);
});

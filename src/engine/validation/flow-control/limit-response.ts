import { forbidden, invalid, notSupported, required } from '../../field/error';
import { LimitResponse, QueuingConfiguration } from '../../objects/flow-control';
import { cover, Declarations } from '../declarations';
import { goText } from '../go/go-syntax';
import { Validation } from '../validation';

/* upstream: pkg/apis/flowcontrol/validation/validation.go ValidateLimitResponse */

const TYPES = ['Queue', 'Reject'];
const PATH = 'spec.limited.limitResponse';
const MOST_QUEUES = 10_000_000;
const MOST_HASH_BITS = 60;

// upstream: the sentences speak of the type of the level.
export function validateLimitResponse({ type = '', queuing }: LimitResponse, d: Declarations): void {
  const { v } = d;
  if (type === 'Reject') {
    if (queuing !== undefined) {
      cover(forbidden(`${PATH}.queuing`, 'must be nil if limited.limitResponse.type is not Limited'), d);
    }
  } else if (type === 'Queue') {
    if (queuing === undefined) {
      cover(required(`${PATH}.queuing`, 'must not be empty if limited.limitResponse.type is Limited'), d);
    } else {
      validateQueuing(queuing, v);
    }
  } else if (type === '' && v.rules.requiresFlowControlTypes) {
    cover(required(`${PATH}.type`, ''), d);
  } else {
    v.errors.push(notSupported(`${PATH}.type`, goText(type, v.rules), TYPES));
  }
}

function validateQueuing({ queues = 0, handSize = 0, queueLengthLimit = 0 }: QueuingConfiguration, v: Validation): void {
  const refuse = (name: string, value: number, detail: string): number => v.errors.push(invalid(`${PATH}.queuing.${name}`, value, detail));
  if (queueLengthLimit <= 0) {
    refuse('queueLengthLimit', queueLengthLimit, 'must be positive');
  }
  if (queues <= 0) {
    refuse('queues', queues, 'must be positive');
  } else if (queues > MOST_QUEUES) {
    refuse('queues', queues, `must not be greater than ${MOST_QUEUES}`);
  }
  if (handSize <= 0) {
    refuse('handSize', handSize, 'must be positive');
  } else if (handSize > queues) {
    refuse('handSize', handSize, `should not be greater than queues (${queues})`);
  } else if (requiredEntropyBits(queues, handSize) > MOST_HASH_BITS) {
    refuse('handSize', handSize,
      `required entropy bits of deckSize ${queues} and handSize ${handSize} should not be greater than ${MOST_HASH_BITS}`);
  }
}

/** upstream: k8s.io/apiserver/pkg/util/shufflesharding/shufflesharding.go */
function requiredEntropyBits(deckSize: number, handSize: number): number {
  return Math.ceil(Math.log2(deckSize) * handSize);
}

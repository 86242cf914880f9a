import { Range } from '../cel/cost/range';

/*
 * How large the parts of a device are at most.
 * upstream: k8s.io/dynamic-resource-allocation/cel/compile.go sizeEstimator
 */

interface SizedPart {
  readonly most: number;
  readonly key?: SizedPart;
  readonly element?: SizedPart;
  readonly fields?: Readonly<Record<string, SizedPart>>;
}

const MOST_ENTRIES = 32;
const DOMAIN: SizedPart = { most: 63 };
const ID: SizedPart = { most: 32 };
const ATTRIBUTE: SizedPart = { most: 64 };
/** upstream: nothing says how large a quantity is. */
const QUANTITY: SizedPart = { most: 0 };

function twoMaps(element: SizedPart): SizedPart {
  return { most: MOST_ENTRIES, key: DOMAIN, element: { most: MOST_ENTRIES, key: ID, element } };
}

const DEVICE: SizedPart = {
  most: 0,
  fields: { driver: DOMAIN, allowMultipleAllocations: { most: 1 }, attributes: twoMaps(ATTRIBUTE), capacity: twoMaps(QUANTITY) },
};

/** @param path from the variable on */
export function sizeOfDevice([variable, ...steps]: readonly string[]): Range | undefined {
  let part: SizedPart | undefined = variable === 'device' ? DEVICE : undefined;
  for (const step of steps) {
    part = part && partAt(part, step);
  }
  return part && { min: 0, max: part.most };
}

function partAt({ key, element, fields }: SizedPart, step: string): SizedPart | undefined {
  switch (step) {
    case '@items':
    case '@values':
      return element;
    case '@keys':
      return key;
    default:
      // All attributes are as large as each other.
      return fields !== undefined && Object.hasOwn(fields, step) ? fields[step] : element === ATTRIBUTE ? ATTRIBUTE : undefined;
  }
}

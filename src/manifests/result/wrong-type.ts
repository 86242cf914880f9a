import { follow } from './steps';
import { BadRequest } from '../../engine/decoding/decode-body';
import { Finding } from '../../engine/verdict';
import { describe, Locate } from '../set/manifest-object';

/** The finding of a value that the API server cannot read: where it is, what was found and what belongs there. */
export function wrongTypeFinding({ message, path = '' }: BadRequest, value: unknown, locate?: Locate): Finding {
  const found = follow(value, path);
  const expected = expectedBy(message);
  const place = [...(locate === undefined ? [] : [locate(found.steps)]), ...(path === '' ? [] : [path])];
  const seen = `found ${found.value === undefined ? 'a value that cannot be read' : describe(found.value)}`;
  return {
    check: 'decode',
    path,
    message: [...place, `${seen}${expected === undefined ? '' : ` where ${expected} belongs`}`].join(': '),
    fix: expected === undefined ? `change ${path}` : `write ${expected} at ${path}`,
  };
}

const GO_TYPE = / of type (\S+)$/;
const NAMES: Readonly<Record<string, string>> = {
  'bool': 'true or false',
  'string': 'a string',
  'int32': 'an integer',
  'int64': 'an integer',
  'intstr.IntOrString': 'an integer or a string',
  'resource.Quantity': 'a quantity such as 100m or 64Mi',
};

/** What Go's sentence says it wanted. */
function expectedBy(message: string): string | undefined {
  const type = GO_TYPE.exec(message)?.[1];
  if (type === undefined) {
    return undefined;
  }
  if (Object.hasOwn(NAMES, type)) {
    return NAMES[type];
  }
  if (type.startsWith('[]')) {
    return 'a list';
  }
  // What is left are structs, maps and strings with a name of their own, such as v1.PullPolicy.
  return type.startsWith('map[') ? 'a map' : `a value of the type ${type}`;
}

import { valueAt } from './steps';
import { BadRequest } from '../../engine/decoding/decode-body';
import { Finding } from '../../engine/verdict';
import { describe, Locate } from '../set/manifest-object';

/** The finding of a value that the API server cannot read: where it is, what was found and what belongs there. */
export function wrongTypeFinding({ path = '', steps = [], goType }: BadRequest, value: unknown, locate?: Locate): Finding {
  const found = valueAt(value, steps);
  const expected = expectedBy(goType);
  const place = [...(locate === undefined ? [] : [locate(steps)]), ...(path === '' ? [] : [path])];
  const seen = `found ${found === undefined ? 'a value that cannot be read' : describe(found)}`;
  return {
    check: 'decode',
    path,
    message: [...place, `${seen}${expected === undefined ? '' : ` where ${expected} belongs`}`].join(': '),
    fix: expected === undefined ? `change ${path}` : `write ${expected} at ${path}`,
  };
}

const NAMES: Readonly<Record<string, string>> = {
  'bool': 'true or false',
  'string': 'a string',
  'int32': 'an integer',
  'int64': 'an integer',
  'intstr.IntOrString': 'an integer or a string',
  'resource.Quantity': 'a quantity such as 100m or 64Mi',
};

/** What people call a Go type. */
function expectedBy(goType: string | undefined): string | undefined {
  if (goType === undefined) {
    return undefined;
  }
  if (Object.hasOwn(NAMES, goType)) {
    return NAMES[goType];
  }
  if (goType.startsWith('[]')) {
    return 'a list';
  }
  // What is left are structs, maps and strings with a name of their own, such as v1.PullPolicy.
  return goType.startsWith('map[') ? 'a map' : `a value of the type ${goType}`;
}

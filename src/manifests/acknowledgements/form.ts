import { MapShape, Shape } from '../shape/shape';

/*
 * The form of acknowledgements in a file, and of those in an annotation.
 */

const LIMITS: MapShape['fields'] = {
  check: { type: 'string', description: 'The only check that is acknowledged, as a report names it (default: all checks)' },
  container: { type: 'string', description: 'The only container whose findings are acknowledged (default: all findings)' },
  reason: { type: 'string', description: 'Why the object may be deployed although the API server denies it' },
  expires: { type: 'string', description: 'The last day on which the acknowledgement holds, such as 2027-01-31 (default: it does not expire)' },
  owner: { type: 'string', description: 'Who is responsible' },
};

export const ACKNOWLEDGEMENT: MapShape = {
  type: 'map',
  description: 'An object that may be deployed although the API server denies it',
  required: ['kind', 'name', 'reason'],
  fields: {
    apiGroup: {
      type: 'string', mayBeEmpty: true, description: 'The API group of the object, such as apps, or "" for the core group (default: the only one that has such an object)',
    },
    kind: { type: 'string', description: 'The kind of the object, such as DaemonSet' },
    namespace: { type: 'string', description: 'The namespace of the object (default: that of objects that do not set one)' },
    name: { type: 'string', description: 'The name of the object' },
    file: { type: 'string', description: 'The only file or folder whose object is acknowledged, as a report names it (default: all)' },
    ...LIMITS,
  },
};

export const ACKNOWLEDGEMENTS: Shape = { type: 'list', description: 'Acknowledgements of cdk8s-pod-security', items: ACKNOWLEDGEMENT };

const OF_OBJECT: MapShape = { type: 'map', required: ['reason'], fields: LIMITS };

/** The value of the annotation: the object is the one that has it. */
export const IN_ANNOTATION: Shape = { type: 'either', shapes: [OF_OBJECT, { type: 'list', nonEmpty: true, items: OF_OBJECT }] };

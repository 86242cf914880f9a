import { MapShape, Shape } from '../shape/shape';

/*
 * The form of a document with expected results.
 */

export const GROUP = 'cdk8s-pod-security';
export const API_VERSION = `${GROUP}/v1`;
export const KIND = 'ExpectedResults';

const STRING: Shape = { type: 'string' };
const STRINGS: Shape = { type: 'list', items: STRING };

const FILE: Shape = { type: 'string', description: 'A file or folder, relative to this file' };
const OBJECT: Shape = { type: 'object', description: 'A Kubernetes object' };
const OBJECTS: Shape = {
  type: 'list',
  items: { type: 'either', shapes: [FILE, OBJECT] },
};

const USER: MapShape = {
  type: 'map',
  description: 'Who applies the objects (default: an administrator). The groups that the API server adds are added',
  required: ['username'],
  fields: { username: STRING, groups: STRINGS },
};

const USER_INFO: MapShape = {
  type: 'map',
  description: 'Who sends the request. No groups are added',
  required: ['username'],
  fields: { username: STRING, groups: STRINGS, uid: STRING, extra: { type: 'object' } },
};

const REQUEST_OBJECT: Shape = { type: 'either', shapes: [{ type: 'string', description: 'A file with one object, relative to this file' }, OBJECT] };

/** Those of all kinds and versions. */
const SUBRESOURCES = [
  'approval', 'attach', 'binding', 'ephemeralcontainers', 'eviction', 'exec', 'finalize', 'log', 'portforward', 'proxy', 'resize', 'rollback', 'scale',
  'status', 'token',
];

const REQUEST: MapShape = {
  type: 'map',
  description: 'One admission request. The verdict is about this request alone, and not about the pods of a workload',
  required: ['userInfo'],
  atLeastOne: ['object', 'oldObject'],
  fields: {
    operation: { type: 'string', oneOf: ['CREATE', 'UPDATE', 'DELETE', 'CONNECT'], description: 'Default: CREATE' },
    namespace: { type: 'string', description: 'Default: the namespace of the object' },
    userInfo: USER_INFO,
    object: REQUEST_OBJECT,
    oldObject: REQUEST_OBJECT,
    name: STRING,
    subResource: { type: 'string', oneOf: SUBRESOURCES },
    resource: { type: 'map', required: ['version', 'resource'], fields: { group: { type: 'string', mayBeEmpty: true }, version: STRING, resource: STRING } },
    dryRun: { type: 'boolean' },
    options: { type: 'object' },
  },
};

const REASON: Shape = { type: 'string', description: 'The whole reason' };

export const EXPECT: MapShape = {
  type: 'map',
  description: 'What the API server is expected to answer. Fields that are not set are not compared',
  required: ['verdict'],
  atMostOne: ['message', 'messageContains'],
  fields: {
    verdict: { type: 'string', oneOf: ['allowed', 'denied', 'unknown'], description: 'Of several objects: denied if one is denied, else unknown if one is unknown' },
    message: { type: 'string', description: 'The whole message of the API server' },
    messageContains: { type: 'string', description: 'A part of the message of the API server' },
    code: { type: 'integer', description: 'The HTTP status code of a denial' },
    policy: { type: 'string', description: 'The PodSecurityPolicy that admits the pods' },
    warnings: { type: 'list', items: STRING, description: 'All warnings, in their order' },
    auditAnnotations: { type: 'object', nonEmpty: true, description: 'Audit annotations, or some of them' },
    assumptions: {
      type: 'list',
      description: 'All assumptions, in their order',
      items: { type: 'map', required: ['about'], fields: { about: STRING, reason: REASON } },
    },
    unknowns: {
      type: 'list',
      description: 'All that the verdict depends on and that is not known, in its order',
      items: { type: 'map', required: ['path'], fields: { path: STRING, reason: REASON } },
    },
    object: {
      type: 'object',
      nonEmpty: true,
      description: 'The object as stored, or some of its fields. A list has all items. A field that is null must not be set',
    },
    pod: { type: 'object', nonEmpty: true, description: 'The pod that the controller of the workload creates, as stored, or some of its fields' },
  },
};

export const CASE: MapShape = {
  type: 'map',
  required: ['name', 'expect'],
  exactlyOne: ['apply', 'request'],
  onlyWith: [['as', 'apply']],
  fields: {
    name: { type: 'string', description: 'What the case is about' },
    objects: { ...OBJECTS, description: 'What is in the cluster in this case, besides the objects of the document' },
    namespace: { type: 'string', description: 'The namespace of objects that do not set one, in this case' },
    apply: {
      type: 'either',
      description: 'What is applied to the cluster: a file, a folder, an object, or a list of these. The verdict covers the pods of workloads',
      shapes: [FILE, OBJECT, { ...OBJECTS, nonEmpty: true }],
    },
    as: USER,
    request: REQUEST,
    expect: EXPECT,
  },
};

export const FORM: MapShape = {
  type: 'map',
  description: 'Expected results: what an API server answers to objects, as cdk8s-pod-security test compares it',
  required: ['apiVersion', 'kind', 'cases'],
  fields: {
    apiVersion: { type: 'string', oneOf: [API_VERSION] },
    kind: { type: 'string', oneOf: [KIND] },
    cluster: {
      type: 'either',
      description: 'A profile such as kubernetes:1.36 or eks:1.24, a file that describes the cluster, or its fields (default: the newest version of Kubernetes)',
      shapes: [STRING, { type: 'object' }],
    },
    enableAdmissionPlugins: { ...STRINGS, description: 'Admission plugins to enable, besides those of the cluster' },
    disableAdmissionPlugins: { ...STRINGS, description: 'Admission plugins to disable' },
    podSecurity: { type: 'string', description: 'Pod Security level of namespaces without labels, as LEVEL or LEVEL:VERSION' },
    objects: { ...OBJECTS, description: 'What is in the cluster: files, folders and objects' },
    namespace: { type: 'string', description: 'The namespace of objects that do not set one (default: default)' },
    strict: { type: 'boolean', description: 'Whether an assumption makes a verdict unknown' },
    cases: { type: 'list', nonEmpty: true, items: CASE },
  },
};

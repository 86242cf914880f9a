import { ACKNOWLEDGEMENT } from '../../manifests/acknowledgements/form';
import { CLIENTS } from '../../manifests/client/set-client';
import { OPERATIONS } from '../../manifests/decide/operation';
import { FIELD_VALIDATIONS } from '../../manifests/set/client-field-validation';
import { MapShape, Shape } from '../../manifests/shape/shape';

/*
 * The form of a configuration file. A field stands for the option of the command line whose name it has, in camel case.
 */

const TEXT: Shape = { type: 'string' };
const FILE: Shape = { type: 'string', description: 'A file, relative to this file' };

function texts(description: string): Shape {
  return { type: 'list', description, items: TEXT };
}

function switches(description: string): Shape {
  return { type: 'values', description, values: { type: 'boolean' } };
}

/** The fields for every command that reads a set of manifests. */
const OF_SETS: MapShape['fields'] = {
  paths: texts('Files and folders to read if the command line names none, relative to this file'),
  exclude: texts('Files and folders to skip in folders, as lines of a .gitignore file beside this file'),
  cluster: { type: 'string', insteadOfList: 'write several as clusters', description: 'A profile such as eks:1.24, or a file that describes the cluster' },
  clusters: { type: 'list', nonEmpty: true, description: 'Several clusters: check decides on each object in each of them', items: TEXT },
  objects: texts('Files and folders with objects that are already in the cluster'),
  enableAdmissionPlugins: texts('Admission plugins to enable'),
  disableAdmissionPlugins: texts('Admission plugins to disable'),
  admissionControlConfigFile: { ...FILE, description: 'A file with an AdmissionConfiguration or a PodSecurityConfiguration' },
  featureGates: switches('Feature gates of admission policies'),
  runtimeConfig: switches('API versions to serve or not'),
  staticManifests: { type: 'values', description: 'By plugin, the directory with policies that it reads when the API server starts', values: FILE },
  injected: texts('Files that say what mutating webhooks add to pods'),
  podSecurity: { type: 'string', description: 'Level for namespaces without labels, as LEVEL or LEVEL:VERSION' },
  namespace: { type: 'string', description: 'Namespace for objects that do not set one' },
  strict: { type: 'boolean', description: 'Treat verdicts that rest on assumptions as unknown, and fail on unknown verdicts and unused acknowledgements' },
};

/** The fields for commands that apply the set: who sends which requests. */
const OF_REQUESTS: MapShape['fields'] = {
  as: { type: 'string', description: 'User who applies the objects' },
  asGroup: texts('Groups of that user'),
  operation: { type: 'string', oneOf: OPERATIONS, description: 'What is done with the objects' },
  old: texts('Files and folders with the objects before a change'),
  client: { type: 'string', oneOf: CLIENTS, description: 'Which program applies the objects' },
  serverSide: { type: 'boolean', description: 'Whether the API server merges the objects, as kubectl apply --server-side does; false for Helm 3' },
  fieldManager: { type: 'string', description: 'Name of the manager of the fields that are applied on the side of the server' },
  forceConflicts: { type: 'boolean', description: 'Whether to take fields over that other managers own, on the side of the server' },
  fieldValidation: { type: 'string', oneOf: FIELD_VALIDATIONS, description: 'What the client asks for fields that the API server does not have' },
};

/** The fields for commands that treat what is acknowledged as known. */
const OF_ACKNOWLEDGEMENTS: MapShape['fields'] = {
  acknowledgements: {
    type: 'either',
    description: 'Denials that are acknowledged: a file, or a list of files and acknowledgements',
    shapes: [FILE, { type: 'list', items: { type: 'either', shapes: [FILE, ACKNOWLEDGEMENT] } }],
  },
  neverAcknowledge: texts('Checks that nobody may acknowledge'),
  baseline: { ...FILE, description: 'A file with known denials' },
};

/** The fields for check alone. */
const OF_CHECK: MapShape['fields'] = {
  each: { type: 'boolean', description: 'Check each folder as a set of its own' },
  format: { type: 'string', description: 'Format of the report' },
  output: {
    type: 'either',
    description: 'File to write the report to, or files by their format',
    shapes: [FILE, { type: 'values', values: FILE }],
  },
  groupBy: { type: 'string', description: 'How a report for people groups objects: cause, namespace, file or none' },
  only: texts('The verdicts that a report for people shows'),
  max: { type: 'integer', description: 'How much a report for people shows at most' },
  quiet: { type: 'boolean', description: 'Report only what is denied or unknown' },
  surprises: { type: 'boolean', description: 'Also tell what is not expected of objects that are admitted' },
  upcoming: { type: 'boolean', description: 'Also tell which pods later versions of the Pod Security Standards refuse' },
};

export const CONFIGURATION_FORM: MapShape = {
  type: 'map',
  description: 'The configuration of cdk8s-pod-security, which commands find in the working folder or above it',
  atMostOne: ['cluster', 'clusters'],
  fields: { ...OF_SETS, ...OF_REQUESTS, ...OF_CHECK, ...OF_ACKNOWLEDGEMENTS },
};

const SCOPES = {
  /** Commands that read a set of manifests. */
  set: OF_SETS,
  /** Commands that apply it. */
  requests: { ...OF_SETS, ...OF_REQUESTS },
  /** The command that changes what is denied. */
  fix: { ...OF_SETS, ...OF_REQUESTS, ...OF_ACKNOWLEDGEMENTS },
  check: CONFIGURATION_FORM.fields,
};

/** Which fields count for a command. */
export type FieldsScope = keyof typeof SCOPES;

export function fieldsOf(scope: FieldsScope): readonly string[] {
  return Object.keys(SCOPES[scope]);
}

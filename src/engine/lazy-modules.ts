/* eslint-disable no-restricted-globals, @typescript-eslint/no-require-imports -- most runs need none of these */
import type * as Creation from './admission-policy/creation';
import type * as Examination from './admission-policy/examination';
import type * as ObjectForms from './admission-policy/object-forms';
import type * as ParamRights from './admission-policy/param-rights';
import type * as Plugins from './admission-policy/plugins';
import type * as TypeChecking from './admission-policy/type-checking';
import type * as Apiextensions from './apiextensions/definition';
import type * as BootstrapPolicy from './authorization/bootstrap-policy';
import type * as Escalation from './authorization/escalation';
import type * as ControllerRevisions from './controllers/controller-revision';
import type * as CustomReading from './custom-resources/read';
import type * as CustomRules from './custom-resources/rules/validate-rules';
import type * as CustomValidation from './custom-resources/validate';
import type * as JsonIterator from './decoding/json-iterator';
import type * as ApiextensionsTables from './decoding/schema/apiextensions';
import type * as OtherKindTables from './decoding/schema/other-kinds';
import type * as DeviceSelectors from './device-selectors/compile-selector';
import type * as StructFields from './encoding/struct-fields';
import type * as FieldManagers from './field-manager';
import type * as NodeRestrictions from './node-restriction/node-requests';
import type * as Objects from './other-kinds/objects';
import type * as RareStrategies from './other-kinds/rare-strategies';
import type * as Refusal from './other-kinds/refusal';
import type * as Requests from './other-kinds/requests';
import type * as StatusUpdates from './other-kinds/status';
import type * as Patches from './state/apply';
import type * as WrittenObject from './state/written-object';
import type * as CertificateForm from './validation/certificates/certificate-form';
import type * as UpdateValidation from './validation/update/update';

/*
 * Modules that are loaded on first use. In the package they are in one file, as projenrc/bundle.js says.
 */

/** The words of the reader of old servers. */
export const jsonIterator = once((): typeof JsonIterator => require('./decoding/json-iterator'));

/** Whether bytes are a certificate. */
export const certificateForm = once((): typeof CertificateForm => require('./validation/certificates/certificate-form'));

/** How patches are made and applied. */
export const patches = once((): typeof Patches => require('./state/apply/index'));

/** What may not change. */
export const updateValidation = once((): typeof UpdateValidation => require('./validation/update/update'));

/** How Go writes the fields of its types. */
export const structFields = once((): typeof StructFields => require('./encoding/struct-fields'));

/** The plugins of admission policies. */
export const policyPlugins = once((): typeof Plugins => require('./admission-policy/plugins'));

/** Whether who writes a policy may read its params. */
export const paramRights = once((): typeof ParamRights => require('./admission-policy/param-rights'));

/** Explains what the policies say of a request. */
export const policyExamination = once((): typeof Examination => require('./admission-policy/examination'));

/** Compiles the expressions of a policy that is created or changed. */
export const policyCreation = once((): typeof Creation => require('./admission-policy/creation'));

/** Checks the types of a policy's expressions. */
export const policyTypeChecking = once((): typeof TypeChecking => require('./admission-policy/type-checking'));

/** The roles and bindings of every cluster. */
export const bootstrapPolicy = once((): typeof BootstrapPolicy => require('./authorization/bootstrap-policy'));

/** Whether a user may grant what a role grants. */
export const escalation = once((): typeof Escalation => require('./authorization/escalation'));

/** What kubelets may ask. */
export const nodeRestrictions = once((): typeof NodeRestrictions => require('./node-restriction/node-requests'));

/** Requests for objects of kinds on which policies alone decide. */
export const otherRequests = once((): typeof Requests => require('./other-kinds/requests'));

/** Updates of the status of an object. */
export const statusUpdates = once((): typeof StatusUpdates => require('./other-kinds/status'));

/** Objects of such kinds, which policies may take as params. */
export const otherObjects = once((): typeof Objects => require('./other-kinds/objects'));

/** Whether the API server finds an object of such a kind invalid. */
export const otherRefusal = once((): typeof Refusal => require('./other-kinds/refusal'));

/** Objects in other versions of their kinds. */
export const objectForms = once((): typeof ObjectForms => require('./admission-policy/object-forms'));

/** Stored objects as the API server writes them. */
export const writtenObjects = once((): typeof WrittenObject => require('./state/written-object'));

/** The revisions of StatefulSets. */
export const controllerRevisions = once((): typeof ControllerRevisions => require('./controllers/controller-revision'));

/** Who owns which fields of an object, for server-side apply. */
export const fieldManagers = once((): typeof FieldManagers => require('./field-manager/index'));

/** Compiles the expressions that select devices. */
export const deviceExpressions = once((): typeof DeviceSelectors => require('./device-selectors/compile-selector'));

/** How the registry treats objects of kinds that few sets have. */
export const rareStrategies = once((): typeof RareStrategies => require('./other-kinds/rare-strategies'));

/** What is wrong with a custom resource by the schema of its definition. */
export const customValidation = once((): typeof CustomValidation => require('./custom-resources/validate'));

/** Reads custom resources by their schema. */
export const customReading = once((): typeof CustomReading => require('./custom-resources/read'));

/** The rules of such a schema, which are expressions. */
export const customRules = once((): typeof CustomRules => require('./custom-resources/rules/validate-rules'));

/** The Go types of kinds that few sets have. */
export const otherKindTables = once((): typeof OtherKindTables => require('./decoding/schema/other-kinds'));

/** CustomResourceDefinitions, as the API server validates them. */
export const apiextensions = once((): typeof Apiextensions => require('./apiextensions/definition'));

/** The Go types of CustomResourceDefinitions. */
export const apiextensionsTables = once((): typeof ApiextensionsTables => require('./decoding/schema/apiextensions'));

/** Each `require` looks the module up. */
function once<T>(load: () => T): () => T {
  let loaded: T | undefined;
  return () => {
    loaded ??= load();
    return loaded;
  };
}

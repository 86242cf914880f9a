import { decodeObject } from '../../engine/decoding/decode-object';
import { strictDecodingError } from '../../engine/decoding/unknown-field';
import { FieldError, forbidden, formatAggregate } from '../../engine/field/error';
import { quote } from '../../engine/field/quote';
import { AdmissionPolicy, AdmissionPolicyBinding, WebhookConfiguration } from '../../engine/objects/admission-registration';
import { KubernetesObject } from '../../engine/objects/meta';
import { createObject } from '../../engine/registry/create';
import { STATIC_SUFFIX } from '../../engine/validation/cluster/static-suffix';
import { Minor } from '../../engine/version';
import { isDiagnostic, isJsonObject, ManifestDocument, ManifestObject, objectsOf } from '../set/manifest-object';

/*
 * Policies, bindings and webhook configurations of files that the API server reads at its start. It does not start where one of them is wrong.
 * upstream: k8s.io/apiserver/pkg/admission/plugin/manifest, policy/manifest/loader, webhook/manifest/loader
 */

/** The plugins with such files, and the kinds in them. */
export const KINDS_OF_STATIC_MANIFESTS: Readonly<Record<string, readonly string[]>> = {
  ValidatingAdmissionPolicy: ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'],
  MutatingAdmissionPolicy: ['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding'],
  ValidatingAdmissionWebhook: ['ValidatingWebhookConfiguration'],
  MutatingAdmissionWebhook: ['MutatingWebhookConfiguration'],
};

export type StaticManifests = { readonly objects: readonly KubernetesObject[] } | { readonly error: string };

/** Reads the files of a plugin. */
export function readStaticManifests(plugin: string, documents: Iterable<ManifestDocument>, minor: Minor): StaticManifests {
  const objects: KubernetesObject[] = [];
  const seen = new Map<string, string>();
  for (const document of documents) {
    const { emptyText } = document;
    if (emptyText !== undefined) {
      // upstream: only a document without any text is left out.
      return { error: `${document.source ?? ''}: Object 'Kind' is missing in '${emptyText}'` };
    }
    for (const item of objectsOf(withTypedItems(document))) {
      const read = isDiagnostic(item) ? { error: item.message } : readManifest(plugin, item, seen, minor);
      if ('error' in read) {
        return { error: `${item.source ?? ''}: ${read.error}` };
      }
      objects.push(read.object);
    }
  }
  const error = missingPolicy(objects);
  return error === undefined ? { objects } : { error };
}

const API_VERSION = 'admissionregistration.k8s.io/v1';
const LIST = 'List';

/** The items of a list of one kind are read as that kind, whatever they say. */
function withTypedItems(document: ManifestDocument): ManifestDocument {
  const { value } = document;
  if (!isJsonObject(value) || value.apiVersion !== API_VERSION || typeof value.kind !== 'string' || !value.kind.endsWith(LIST) || !Array.isArray(value.items)) {
    return document;
  }
  const kind = value.kind.slice(0, -LIST.length);
  const items = value.items.map((item: unknown) => (isJsonObject(item) ? { ...item, apiVersion: API_VERSION, kind } : item));
  return { ...document, value: { ...value, items } };
}

function readManifest(
  plugin: string, { apiVersion, kind, value, source = '' }: ManifestObject, seen: Map<string, string>, minor: Minor,
): { readonly object: KubernetesObject } | { readonly error: string } {
  const kinds = KINDS_OF_STATIC_MANIFESTS[plugin];
  const decoded = apiVersion === API_VERSION && kinds.includes(kind) ? decodeObject(value, minor) : undefined;
  if (decoded === undefined) {
    return { error: `found ${kind} of ${apiVersion}; the plugin ${plugin} reads ${kinds.join(' and ')} of ${API_VERSION}` };
  }
  if (decoded.error !== undefined || decoded.unknownFields.length > 0) {
    return { error: decoded.error?.message ?? strictDecodingError(decoded.unknownFields) };
  }
  const { generateName: _made, namespace, ...metadata } = decoded.object.metadata ?? {};
  const { object, errors } = createObject(kind, { ...decoded.object, metadata }, minor);
  const { metadata: { name = '' } = {} } = object;
  const all = namespace ? withNamespaceError(errors) : errors;
  const error = all.length > 0
    ? `${kind} ${quote(name)}: ${formatAggregate(all)}`
    : nameProblem(name, `${kind} ${name}`, source, seen) ?? problemOf(object, name);
  return error === undefined ? { object } : { error };
}

/** Nobody makes up a name or takes a namespace away, as is done with what is sent. */
function withNamespaceError(errors: readonly FieldError[]): readonly FieldError[] {
  const isOfName = ({ field }: FieldError): boolean => field === 'metadata.name';
  return [...errors.filter(isOfName), forbidden('metadata.namespace', 'not allowed on this type'), ...errors.filter((each) => !isOfName(each))];
}

function nameProblem(name: string, key: string, source: string, seen: Map<string, string>): string | undefined {
  if (!name.endsWith(STATIC_SUFFIX)) {
    return `${quote(name)} must have a name ending with ${quote(STATIC_SUFFIX)}`;
  }
  const earlier = seen.get(key);
  seen.set(key, source);
  return earlier === undefined ? undefined : `duplicate name ${quote(name)} (previously seen in ${earlier})`;
}

function problemOf(object: KubernetesObject, name: string): string | undefined {
  switch (object.kind) {
    case 'ValidatingAdmissionPolicy':
    case 'MutatingAdmissionPolicy':
      return (object as AdmissionPolicy).spec?.paramKind === undefined
        ? undefined
        : `${object.kind} ${quote(name)}: spec.paramKind is not supported for static manifests`;
    case 'ValidatingAdmissionPolicyBinding':
    case 'MutatingAdmissionPolicyBinding':
      return bindingProblem(object, name);
    default:
      return clientProblem(object, name);
  }
}

function bindingProblem({ spec }: AdmissionPolicyBinding, name: string): string | undefined {
  const { policyName = '', paramRef } = spec ?? {};
  if (!policyName.endsWith(STATIC_SUFFIX)) {
    return `binding ${quote(name)}: spec.policyName ${quote(policyName)} must end with ${quote(STATIC_SUFFIX)}`;
  }
  return paramRef === undefined ? undefined : `binding ${quote(name)}: spec.paramRef is not supported for static manifests`;
}

function clientProblem({ webhooks = [] }: WebhookConfiguration, name: string): string | undefined {
  for (const { name: own = '', clientConfig = {} } of webhooks) {
    const place = `webhook ${quote(own)} in ${quote(name)}`;
    if (clientConfig.service !== undefined) {
      return `${place}: clientConfig.service is not supported for static manifests; use clientConfig.url instead`;
    }
    if (!clientConfig.url) {
      return `${place}: clientConfig.url is required for static manifests`;
    }
  }
  return undefined;
}

function missingPolicy(objects: readonly KubernetesObject[]): string | undefined {
  const names = new Set(objects.filter(({ kind = '' }) => kind.endsWith('Policy')).map(({ metadata }) => metadata?.name));
  for (const binding of objects.filter(({ kind = '' }) => kind.endsWith('Binding')) as readonly AdmissionPolicyBinding[]) {
    if (!names.has(binding.spec?.policyName)) {
      return `binding ${quote(binding.metadata?.name ?? '')} references policy ${quote(binding.spec?.policyName ?? '')}`
        + ' which does not exist in the manifest directory';
    }
  }
  return undefined;
}

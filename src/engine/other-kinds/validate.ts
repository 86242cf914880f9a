import { isValidatedDefinition } from './other-kinds';
import { StatusStrategy } from './status-strategy';
import { strategyOf } from './strategies';
import { RequestKind } from '../admission-policy/request-kind';
import { distinctErrors, FieldError } from '../field/error';
import { JsonObject } from '../json-object';
import { apiextensions, customValidation } from '../lazy-modules';
import { KubernetesObject, ObjectMeta } from '../objects/meta';
import { hasGeneration } from '../registry/generation';
import { validateKubeFinalizers } from '../validation/finalizers';
import { nameIsDNSSubdomain, nameIsPathSegment, validateGenericMeta } from '../validation/object-meta';
import { validateObjectMetaUpdate } from '../validation/update/object-meta-update';
import { errorsOf, startValidation, Validation } from '../validation/validation';
import { Minor } from '../version';

/*
 * What the API server finds wrong with an object of another kind: of kinds without a strategy here, the metadata alone.
 * upstream: k8s.io/apiserver/pkg/registry/rest/create.go BeforeCreate, update.go BeforeUpdate
 */

export interface ValidationRequest {
  readonly object: KubernetesObject;
  readonly old?: KubernetesObject;
  readonly kind: RequestKind;
  readonly namespace: string;
  readonly minor: Minor;
  /** As in ValidationOptions. */
  readonly hasAdminAccess?: boolean;
  /** Whether the status alone is updated. */
  readonly isStatus?: boolean;
}

export function validateOther(request: ValidationRequest): KindFindings {
  const { object, old, minor, namespace, hasAdminAccess } = request;
  const v = startValidation({ minor, allowPrivileged: true, namespace, hasAdminAccess }, false);
  const definition = isValidatedDefinition(request.kind, minor) ? apiextensions().validateDefinitionObject(object, old, minor) : undefined;
  if (definition !== undefined && definition.errors.length > 0) {
    return { errors: distinctErrors(definition.errors), warnings: [] };
  }
  if (old === undefined) {
    validateNew(object, request, v);
  } else {
    validateChanged(object, old, request, v);
  }
  const found = definition === undefined ? validateCustom(request, errorsOf(v)) : { errors: errorsOf(v), warnings: definition.warnings };
  return { ...found, errors: found.errors.length < 2 ? found.errors : distinctErrors(found.errors) };
}

/** The same of an update of the status. @param strategy of a built-in kind */
export function validateStatusOfOther(request: ValidationRequest, strategy: StatusStrategy | undefined): KindFindings {
  const { object, old = object, minor, namespace, kind, hasAdminAccess } = request;
  const v = startValidation({ minor, allowPrivileged: true, namespace, hasAdminAccess }, false);
  validateGenericMeta(object.metadata ?? {}, { namespaced: kind.namespaced, nameRule: nameIsPathSegment }, v);
  validateObjectMetaUpdate(object, old, v);
  if (strategy !== undefined && strategy.ignoresMeta !== true) {
    validateKubeFinalizers(object.metadata?.finalizers ?? [], v);
  }
  strategy?.validate?.(object, old, v);
  const found = validateCustom({ ...request, isStatus: true }, errorsOf(v));
  return { ...found, errors: distinctErrors(found.errors) };
}

/** What is wrong with the metadata of a custom resource, whatever its definition says. Its scope is not known. */
export function validateMetadata(metadata: ObjectMeta, isNew: boolean, minor: Minor): readonly FieldError[] {
  const v = startValidation({ minor, allowPrivileged: true, namespace: '' }, false);
  validateGenericMeta(metadata, { namespaced: false, nameRule: isNew ? nameIsDNSSubdomain : nameIsPathSegment }, v);
  return distinctErrors(errorsOf(v));
}

export interface KindFindings {
  readonly errors: readonly FieldError[];
  readonly warnings: readonly string[];
}

/** What the definition of a custom resource says, after what is wrong with the metadata. */
function validateCustom(request: ValidationRequest, metaErrors: readonly FieldError[]): KindFindings {
  const { object, old, kind: { definition }, minor, isStatus = false } = request;
  if (definition.type !== 'custom' || definition.version.isDefined !== true) {
    return { errors: metaErrors, warnings: [] };
  }
  const { errors, warnings } = customValidation().validateCustomResource({
    object: object as JsonObject, old: old as JsonObject | undefined, version: definition.version, minor, metaErrors, isStatus,
  });
  const all = errors.length === 0 ? metaErrors : [...metaErrors, ...errors];
  // upstream: told of an object that is taken, as a whole.
  const isTold = all.length === 0 && !isStatus;
  return { errors: all, warnings: isTold ? [...warnings, ...customValidation().finalizerWarnings(object, old, minor)] : warnings };
}

function validateNew(object: KubernetesObject, { kind, minor }: ValidationRequest, v: Validation): void {
  const { metadata = {} } = object;
  const strategy = strategyOf(kind, minor);
  const keepsGeneration = kind.definition.type === 'built-in' && !hasGeneration(kind.kind, minor);
  const meta = { namespaced: kind.namespaced, nameRule: nameIsPathSegment, keepsGeneration };
  if (strategy === undefined) {
    validateGenericMeta(metadata, { ...meta, nameRule: nameIsDNSSubdomain }, v);
  } else {
    strategy.validate(object, v);
    // upstream: what is asked of all objects comes after what is asked of the kind, if that found nothing.
    if (errorsOf(v).length === 0) {
      validateGenericMeta(metadata, meta, v);
    }
  }
}

function validateChanged(object: KubernetesObject, old: KubernetesObject, { kind, minor }: ValidationRequest, v: Validation): void {
  const { metadata = {} } = object;
  validateGenericMeta(metadata, { namespaced: kind.namespaced, nameRule: nameIsPathSegment }, v);
  validateObjectMetaUpdate(object, old, v);
  const strategy = strategyOf(kind, minor);
  if (strategy !== undefined) {
    if (strategy.ignoresMeta !== true) {
      validateKubeFinalizers(metadata.finalizers ?? [], v);
    }
    strategy.validateUpdate(object, old, v);
  }
}

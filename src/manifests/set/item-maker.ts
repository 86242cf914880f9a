import { isBuiltInGroup, isNoGroup, groupOf } from './api-groups';
import { findTemplates, FoundTemplates } from './custom-resource';
import { CustomResourceDefinitions } from './custom-resource-definitions';
import { Identifier } from './identifier';
import { Identity } from './identity';
import { readOnDemand, textOf, withNamespace, withType } from './item-value';
import { isJsonObject, ManifestObject } from './manifest-object';
import { customInLowerCase, servingOf, Unserved, unserved, unservedWith } from './serving';
import { CustomTemplate, OtherObject, ServedObject, SetItem, UnservedObject } from './set-item';
import { deprecationWarning } from '../../engine/deprecation';
import { JsonObject } from '../../engine/json-object';
import { isNamespaced, Kind, ServingSettings } from '../../engine/kinds';

/** Makes the items of a set from the objects of its documents. */
export class ItemMaker {
  /** @param namespace of the pods of custom resources of which nobody knows where they live */
  constructor(
    private readonly settings: ServingSettings, private readonly namespace: string, private readonly definitions: CustomResourceDefinitions,
    private readonly identifier: Identifier,
  ) {}

  public unserved(object: ManifestObject, { message, fix, version, meant, code }: Unserved): UnservedObject {
    const { locate, placeAt } = object;
    const asServed = (changed: JsonObject): ServedObject | OtherObject | undefined => {
      const other = { ...object, apiVersion: textOf(changed.apiVersion), kind: textOf(changed.kind), value: changed };
      const serving = servingOf(other.apiVersion, other.kind, this.settings);
      return serving.as === 'served' ? this.served(other, serving.kind) : serving.as === 'other' ? this.other(other) : undefined;
    };
    const identity = this.identifier.identify(object, undefined);
    return { type: 'unserved', identity, value: withType(object), locate, placeAt, message, fix, version, meant, code, asServed };
  }

  public served(object: ManifestObject, kind: Kind): ServedObject {
    const identity = this.identifier.identify(object, kind.namespaced);
    const { locate, placeAt, creates, awaitsPods, fieldValidation, isAsWritten, form, readAgain } = object;
    const value = withNamespace(withType(object), identity.namespace);
    const deprecation = deprecationWarning(kind, this.settings.minor);
    const fields = { identity, kind, locate, placeAt, creates, awaitsPods, fieldValidation, form, deprecation };
    return { type: 'served', ...fields, isAsWritten, value, onDemand: kind.workload && readAgain ? readOnDemand(fields, readAgain) : undefined };
  }

  /** Of an object of another built-in kind, once it is known whether admission policies may decide on it. */
  public ofOther(object: ManifestObject, hasPolicies: boolean): OtherObject {
    const item = this.other(object);
    return hasPolicies ? item : { ...item, isOnlyValidated: true };
  }

  /** Of a custom resource, once all definitions are known; nothing of an object that cannot affect a verdict. */
  public ofCustom(object: ManifestObject, hasPolicies: boolean): readonly SetItem[] {
    const { apiVersion, kind } = object;
    const fix = this.fixOfUndefined(object);
    if (fix !== undefined) {
      return [this.unserved(object, unservedWith(fix, apiVersion, kind))];
    }
    const meant = this.definitions.meantBy(apiVersion, kind);
    if (meant !== undefined) {
      return [this.unserved(object, customInLowerCase(object, meant))];
    }
    const found = findTemplates(object);
    if (isNoGroup(groupOf(apiVersion))) {
      return this.ofNoGroup(object, found, hasPolicies);
    }
    const templates = this.templatesOf(object, found, hasPolicies);
    const parts = templates.length > 0 || found.others.length === 0 ? {} : { partsOfPods: found.others };
    if (hasPolicies) {
      return [...templates, { ...this.other(object), ...parts }];
    }
    // What is wrong with a custom resource is told of its templates, if it has some.
    if (templates.length > 0) {
      return templates;
    }
    // The scope of a kind without a definition is not known.
    const identity = this.isDefined(object) ? undefined : this.identifier.identify(object, undefined);
    return [{ ...this.other(object, identity), isOnlyValidated: true, ...parts }];
  }

  /** Of an object whose group no API server can have. */
  private ofNoGroup(object: ManifestObject, { templates }: FoundTemplates, hasPolicies: boolean): readonly SetItem[] {
    if (templates.length > 0) {
      return [this.unserved(object, unserved(object.apiVersion, object.kind, this.settings))];
    }
    return hasPolicies ? [this.other(object)] : [];
  }

  /** What to do about a custom resource that no definition defines; undefined where one does, or none is in the set. */
  private fixOfUndefined({ apiVersion, kind }: ManifestObject): string | undefined {
    if (this.definitions.isRefused(apiVersion, kind)) {
      return 'change the CustomResourceDefinition so that the API server accepts it';
    }
    const others = this.definitions.servedInstead(apiVersion, kind);
    return others?.length === 0
      ? 'let the CustomResourceDefinition serve the version' : others && `set apiVersion to ${others.join(' or ')}, which the CustomResourceDefinition serves`;
  }

  private isDefined({ apiVersion, kind }: ManifestObject): boolean {
    return this.definitions.isNamespaced(apiVersion, kind) !== undefined;
  }

  private other(object: ManifestObject, given?: Identity): OtherObject {
    const known = isCustom(object) ? this.definitions.isNamespaced(object.apiVersion, object.kind) : isNamespaced(object.kind);
    const namespaced = known ?? true;
    const identity = given ?? this.identifier.identify(object, namespaced);
    const { locate, placeAt, hasPlaceholders, creates, fieldValidation, isAsWritten, form } = object;
    const value = namespaced ? withNamespace(withType(object), identity.namespace) : withType(object);
    const deprecation = deprecationWarning(object, this.settings.minor);
    return { type: 'other', identity, value, locate, placeAt, hasPlaceholders, creates, fieldValidation, isAsWritten, form, deprecation };
  }

  private templatesOf(object: ManifestObject, { templates, others: partsOfPods }: FoundTemplates, hasPolicies: boolean): readonly CustomTemplate[] {
    if (templates.length === 0) {
      return [];
    }
    const known = this.definitions.isNamespaced(object.apiVersion, object.kind);
    const namespaced = known ?? (namespaceOf(object) === '' ? undefined : true);
    const identity = this.identifier.identify(object, namespaced);
    const other = this.other(object, identity);
    const resource: OtherObject = hasPolicies ? other : { ...other, isOnlyValidated: true };
    const namespace = identity.namespace ?? this.namespace;
    return templates.map((template) => ({ type: 'custom', identity, template, namespaced, namespace, resource, isDefined: known !== undefined, partsOfPods }));
  }
}

/** Whether the object is a custom resource. */
function isCustom({ apiVersion }: ManifestObject): boolean {
  return !isBuiltInGroup(groupOf(apiVersion));
}

function namespaceOf({ value: { metadata } }: ManifestObject): string {
  return isJsonObject(metadata) ? textOf(metadata.namespace) : '';
}

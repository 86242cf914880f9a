import { PersistentVolumeClaimSpec } from '../../objects/volume-sources';
import { formatQuantity, parseQuantity } from '../container/quantity';
import { goLabelSelector } from '../go/go-label-selector';
import { escapeHtml } from '../go/json-text';
import { unifiedDiff } from '../go/unified-diff';
import { ValidationRules } from '../rules';

/** How two specs differ, as JSON with Go's field names. upstream: pkg/apis/core/types.go PersistentVolumeClaimSpec */
export function claimDiff(old: PersistentVolumeClaimSpec, spec: PersistentVolumeClaimSpec, rules: ValidationRules): string {
  return unifiedDiff(prettyJson(old, rules).split('\n'), prettyJson(spec, rules).split('\n'));
}

function prettyJson(spec: PersistentVolumeClaimSpec, rules: ValidationRules): string {
  const { accessModes, selector, resources = {}, volumeName = '', storageClassName, volumeMode, dataSource, dataSourceRef } = spec;
  const value = {
    AccessModes: accessModes ?? null,
    Selector: selector === undefined ? null : JSON.parse(goLabelSelector(selector, rules).goSyntax) as unknown,
    Resources: { Limits: quantities(resources.limits), Requests: quantities(resources.requests) },
    VolumeName: volumeName,
    StorageClassName: storageClassName ?? null,
    VolumeMode: volumeMode ?? null,
    DataSource: dataSource === undefined ? null : reference(dataSource),
    DataSourceRef: dataSourceRef === undefined ? null : { ...reference(dataSourceRef), Namespace: dataSourceRef.namespace ?? null },
    VolumeAttributesClassName: spec.volumeAttributesClassName ?? null,
  };
  return escapeHtml(JSON.stringify(value, null, 1));
}

type RequestedQuantities = Readonly<Record<string, string>> | undefined;

function quantities(given: RequestedQuantities): RequestedQuantities | null {
  return given === undefined ? null : Object.fromEntries(
    Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => [name, formatQuantity(parseQuantity(text))]));
}

function reference({ apiGroup, kind = '', name = '' }: { readonly apiGroup?: string; readonly kind?: string; readonly name?: string }): object {
  return { APIGroup: apiGroup ?? null, Kind: kind, Name: name };
}

import { GoSyntax, invalid, required } from '../../field/error';
import { DataSource, DataSourceRef } from '../../objects/volume-sources';
import { isDNS1123Label, isDNS1123Subdomain } from '../names/names';
import { pushInvalid } from '../object-meta';
import { ValidationRules } from '../rules';
import { Validation } from '../validation';

/*
 * What a claim's volume is filled with, in two fields of which the second came later.
 * upstream: pkg/apis/core/validation/validation.go validateDataSource, validateDataSourceRef, ValidatePersistentVolumeClaimSpec
 */

interface Sources {
  readonly dataSource?: DataSource;
  readonly dataSourceRef?: DataSourceRef;
}

export function validateDataSources({ dataSource, dataSourceRef }: Sources, path: string, v: Validation): void {
  if (dataSource !== undefined) {
    validateDataSource(dataSource, `${path}.dataSource`, v);
  }
  if (dataSourceRef === undefined) {
    return;
  }
  validateDataSource(dataSourceRef, `${path}.dataSourceRef`, v);
  const { namespace } = dataSourceRef;
  if (namespace) {
    pushInvalid(isDNS1123Label(namespace, v.rules), `${path}.dataSourceRef.namespace`, namespace, v);
  }
  const conflict = conflictOf({ dataSource, dataSourceRef });
  if (conflict !== undefined) {
    v.errors.push(invalid(path, goPath(v.rules, '0xc000000000'), conflict));
  }
}

/**
 * What a second validation of the same sources says that the first has not said: until 1.33, its sentence of two sources that are not the same
 * has the address of another path, so that both sentences are written.
 */
export function validateDataSourcesAgain(sources: Sources, path: string, v: Validation): void {
  const conflict = v.rules.jsonValues ? undefined : conflictOf(sources);
  if (conflict !== undefined) {
    v.errors.push(invalid(path, goPath(v.rules, '0xc000000100'), conflict));
  }
}

function conflictOf({ dataSource, dataSourceRef }: Sources): string | undefined {
  if (dataSource === undefined || dataSourceRef === undefined) {
    return undefined;
  }
  if (dataSourceRef.namespace) {
    return 'may not be specified when dataSourceRef.namespace is specified';
  }
  return isSame(dataSource, dataSourceRef) ? undefined : 'must match dataSourceRef';
}

function validateDataSource({ apiGroup = '', kind = '', name = '' }: DataSource, path: string, v: Validation): void {
  if (name === '') {
    v.errors.push(required(`${path}.name`, ''));
  }
  if (kind === '') {
    v.errors.push(required(`${path}.kind`, ''));
  }
  if (apiGroup !== '') {
    pushInvalid(v.rules.dataSourceGroups ? isDNS1123Subdomain(apiGroup, v.rules) : [], `${path}.apiGroup`, apiGroup, v);
  } else if (kind !== 'PersistentVolumeClaim') {
    v.errors.push(invalid(path, kind, v.rules.dataSourceWording ? "must be 'PersistentVolumeClaim' when referencing the default apiGroup" : ''));
  }
}

function isSame(one: DataSource, other: DataSource): boolean {
  return one.apiGroup === other.apiGroup && (one.kind ?? '') === (other.kind ?? '') && (one.name ?? '') === (other.name ?? '');
}

/** upstream: the value is the path of the field, which prints as what it is made of. */
function goPath({ jsonValues }: ValidationRules, address: string): GoSyntax {
  return { goSyntax: jsonValues ? '{}' : `field.Path{name:"dataSource", index:"", parent:(*field.Path)(${address})}` };
}

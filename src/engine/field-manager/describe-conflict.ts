import { managerText } from './conflict';
import { JsonObject } from '../json-object';
import { stepsOfFieldPath } from '../structured-merge/steps-of-field-path';
import { Conflict } from '../structured-merge/updater';

/** A field of a configuration that another manager owns. */
export interface ConflictingField {
  /** As the API server writes the manager. */
  readonly owner: string;
  /** Where the field is in the configuration. */
  readonly steps: readonly (string | number)[];
}

export function describeConflict({ manager, path }: Conflict, config: JsonObject): ConflictingField {
  return { owner: managerText(manager), steps: stepsOfFieldPath(path, config) };
}

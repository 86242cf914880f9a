import { validateDeclaredDriver } from './names';
import { isJsonMap } from '../../custom-resources/schema';
import { invalid, required } from '../../field/error';
import { DeviceConfiguration } from '../../objects/devices';
import { Minor } from '../../version';
import { Declarations } from '../declarations';
import { byteLength } from '../names/names';
import { tooLong } from '../object-meta';
import { Validation } from '../validation';

/* upstream: pkg/apis/resource/validation/validation.go validateDeviceConfiguration, validateRawExtension */

const LONGEST_PARAMETERS = 10 * 1024;
const SHORT_WORDING_SINCE: Minor = 34;

/** @param isStored whether the object before had the same */
export function validateConfiguration({ opaque }: DeviceConfiguration, isStored: boolean, path: string, d: Declarations): void {
  if (opaque === undefined) {
    d.v.errors.push(required(`${path}.opaque`, ''));
    return;
  }
  validateDeclaredDriver(opaque.driver ?? '', `${path}.opaque.driver`, d);
  validateParameters(opaque.parameters, isStored, `${path}.opaque.parameters`, d.v);
}

export function validateParameters(parameters: unknown, isStored: boolean, path: string, v: Validation): void {
  if (parameters === undefined || parameters === null) {
    v.errors.push(required(path, ''));
  } else if (!isStored && byteLength(JSON.stringify(parameters)) > LONGEST_PARAMETERS) {
    v.errors.push(tooLong(path, LONGEST_PARAMETERS, v.rules));
  } else if (!isJsonMap(parameters)) {
    v.errors.push(invalid(path, '<value omitted>', `${v.minor < SHORT_WORDING_SINCE ? 'parameters ' : ''}must be a valid JSON object`));
  }
}

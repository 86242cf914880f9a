import { FieldError, forbidden } from '../../field/error';
import { ADMIN_ACCESS } from '../../objects/devices';

/** A namespace without the label may not have what the field asks for. */
export function adminAccessRefused(path: string): FieldError {
  return forbidden(path, `admin access to devices requires the \`${ADMIN_ACCESS}: true\` label on the containing namespace`);
}

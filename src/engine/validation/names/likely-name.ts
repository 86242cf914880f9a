import { Messages } from './names';
import { invalid, withLikelyChanges } from '../../field/error';
import { setField } from '../../field/field-change';
import { Validation } from '../validation';

/** The errors of a name. One in upper case or with underscores is meant in lower case, with hyphens. */
export function pushInvalidName(messages: Messages, path: string, name: string, messagesOf: (name: string) => Messages, v: Validation): void {
  const meant = name.toLowerCase().replaceAll('_', '-');
  const likely = meant !== name && messagesOf(meant).length === 0 ? [setField(path, meant)] : [];
  messages.forEach((message) => v.errors.push(withLikelyChanges(invalid(path, name, message), likely)));
}

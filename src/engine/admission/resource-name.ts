import { quote } from '../field/quote';
import { isPathSegmentName } from '../validation/names/names';

/**
 * Why a plugin that asks the server for an object gets no answer: the name cannot be a part of a URL.
 *
 * upstream: k8s.io/client-go/rest/request.go Name
 */
export function wrongResourceName(name: string): string | undefined {
  const messages = isPathSegmentName(name);
  return messages.length === 0 ? undefined : `invalid resource name ${quote(name)}: [${messages.join(' ')}]`;
}

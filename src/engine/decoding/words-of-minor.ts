import { jsonIterator } from '../lazy-modules';
import { Minor } from '../version';

/** Until here servers read JSON with json-iterator. upstream: k8s.io/apimachinery/pkg/runtime/serializer/json/json.go */
const ITERATOR_UNTIL: Minor = 22;

/**
 * Why a server of that minor cannot read a text into a Go type.
 *
 * @param message what later servers say
 * @param text the JSON
 */
export function wordsOfMinor(message: string, type: string, minor: Minor, text: () => string): string {
  return minor > ITERATOR_UNTIL ? message : jsonIterator().errorOfIterator(type, text(), minor) ?? message;
}

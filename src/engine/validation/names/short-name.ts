import { isDNS1123Label, Messages } from './names';
import { ValidationRules } from '../rules';

/**
 * What is wrong with a label of a domain name, as declarative validation says it: it counts bytes.
 *
 * upstream: k8s.io/apimachinery/pkg/api/validate/strfmt.go ShortName
 */
export function isShortName(name: string, rules: ValidationRules): Messages {
  return isDNS1123Label(name, rules).map((message) => message.replace(/ characters$/, ' bytes'));
}

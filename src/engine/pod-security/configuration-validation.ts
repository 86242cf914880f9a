import { ExemptionsConfiguration } from './configuration-decoding';
import { duplicate, FieldError, invalid } from '../field/error';
import { Minor } from '../version';

/*
 * upstream: admission/api/validation/validation.go; of names: k8s.io/apimachinery/pkg/util/validation/validation.go
 */

/** The problems of a name, without their field. */
type ValidateName = (name: string) => readonly string[];

export function validateExemptions(exemptions: ExemptionsConfiguration, newest: Minor): FieldError[] {
  const { namespaces, runtimeClasses, usernames } = exemptions;
  return [
    ...validateNames('exemptions.namespaces', namespaces, (name) => labelProblems(name, newest)),
    ...validateNames('exemptions.runtimeClasses', runtimeClasses, subdomainProblems),
    ...validateNames('exemptions.usernames', usernames, (name) => name === '' ? ['username must not be empty'] : []),
  ];
}

function validateNames(field: string, names: readonly string[] = [], validate: ValidateName): FieldError[] {
  return names.flatMap((name, i) => {
    const problems = validate(name);
    if (problems.length > 0) {
      return [invalid(`${field}[${i}]`, name, problems.join(', '))];
    }
    return names.indexOf(name) < i ? [duplicate(`${field}[${i}]`, name)] : [];
  });
}

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const IS_LABEL = new RegExp(`^${LABEL}$`);
const IS_SUBDOMAIN = new RegExp(`^${SUBDOMAIN}$`);

const NO_LABEL = 'a lowercase RFC 1123 label must consist of lower case alphanumeric characters or \'-\', and must start and end with an alphanumeric character'
  + ` (e.g. 'my-name',  or '123-abc', regex used for validation is '${LABEL}')`;
const NO_SUBDOMAIN = 'a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, \'-\' or \'.\', and must start and end with'
  + ` an alphanumeric character (e.g. 'example.com', regex used for validation is '${SUBDOMAIN}')`;

/** From this server on, a name that is wrong only by its dots is told so. */
const DOTS_NAMED: Minor = 27;

function labelProblems(name: string, newest: Minor): readonly string[] {
  if (IS_LABEL.test(name)) {
    return tooLong(name, 63);
  }
  return [...tooLong(name, 63), newest >= DOTS_NAMED && IS_SUBDOMAIN.test(name) ? 'must not contain dots' : NO_LABEL];
}

function subdomainProblems(name: string): readonly string[] {
  return [...tooLong(name, 253), ...IS_SUBDOMAIN.test(name) ? [] : [NO_SUBDOMAIN]];
}

function tooLong(name: string, limit: number): readonly string[] {
  const bytes = new TextEncoder().encode(name).length;
  return bytes > limit ? [`must be no more than ${limit} characters`] : [];
}

import { forbidden, invalid, notSupported, required } from '../../field/error';
import { FlowSubject } from '../../objects/flow-control';
import { goText } from '../go/go-syntax';
import { nameIsDNSLabel, nameIsDNSSubdomain } from '../object-meta';
import { Validation } from '../validation';

/* upstream: pkg/apis/flowcontrol/validation/validation.go ValidateFlowSchemaSubject */

type SubjectField = 'serviceAccount' | 'user' | 'group';

/** The field for each kind, in the order in which the others are told of. */
const MEMBERS: readonly (readonly [string, SubjectField])[] = [['ServiceAccount', 'serviceAccount'], ['User', 'user'], ['Group', 'group']];
const KINDS = ['Group', 'ServiceAccount', 'User'];
const ANY_NAME = '*';

export function validateSubject(subject: FlowSubject, path: string, v: Validation): void {
  const { kind = '' } = subject;
  const own = MEMBERS.find(([name]) => name === kind)?.[1];
  if (own === undefined) {
    v.errors.push(notSupported(`${path}.kind`, goText(kind, v.rules), KINDS));
    return;
  }
  validateMember(subject, own, path, v);
  for (const [name, member] of MEMBERS) {
    if (member !== own && subject[member] !== undefined) {
      v.errors.push(forbidden(`${path}.${member}`, `${member} is forbidden when subject kind is not '${name}'`));
    }
  }
}

function validateMember(subject: FlowSubject, member: SubjectField, path: string, v: Validation): void {
  const { [member]: value } = subject;
  if (value === undefined) {
    v.errors.push(required(`${path}.${member}`, `${member} is required when subject kind is '${subject.kind}'`));
    return;
  }
  const { name = '' } = value;
  if (name === '') {
    v.errors.push(required(`${path}.${member}.name`, ''));
  }
  if (member === 'serviceAccount') {
    validateServiceAccount(subject.serviceAccount ?? {}, `${path}.${member}`, v);
  }
}

function validateServiceAccount({ name = '', namespace = '' }: NonNullable<FlowSubject['serviceAccount']>, path: string, v: Validation): void {
  if (name !== '' && name !== ANY_NAME) {
    nameIsDNSSubdomain(name, false, v.rules).forEach((message) => v.errors.push(invalid(`${path}.name`, name, message)));
  }
  if (namespace === '') {
    v.errors.push(required(`${path}.namespace`, 'must specify namespace for service account'));
  } else {
    nameIsDNSLabel(namespace, false, v.rules).forEach((message) => v.errors.push(invalid(`${path}.namespace`, namespace, message)));
  }
}

import { KindStrategy } from './strategy';
import { KubernetesObject } from '../objects/meta';
import {
  AccessReview, validateLocalSubjectAccessReview, validateSelfSubjectAccessReview, validateSubjectAccessReview,
} from '../validation/cluster/access-review';
import { invalidKindDenial } from '../validation/finding';
import { errorsOf, Validation } from '../validation/validation';
import { Denial } from '../verdict';

/*
 * Kinds whose objects are questions: a server answers them, and stores nothing. What is asked of the metadata of other objects is not asked of these.
 * upstream: pkg/registry/authentication, pkg/registry/authorization
 */

type RefuseQuestion = (object: KubernetesObject, v: Validation) => Denial | undefined;

export const QUESTIONS: Readonly<Record<string, KindStrategy>> = {
  TokenReview: question(refuseTokenReview),
  SelfSubjectReview: question(() => undefined),
  SubjectAccessReview: question(invalidReview(validateSubjectAccessReview)),
  SelfSubjectAccessReview: question(invalidReview(validateSelfSubjectAccessReview)),
  LocalSubjectAccessReview: question(invalidReview(validateLocalSubjectAccessReview)),
  SelfSubjectRulesReview: question(refuseRulesReview),
};

function question(refuse: RefuseQuestion): KindStrategy {
  return { refuse, validate: nothing, validateUpdate: nothing };
}

function nothing(): void {
  // A question is refused or answered, and is never there.
}

function invalidReview(validate: (review: AccessReview, v: Validation) => void): RefuseQuestion {
  return (review, v) => {
    validate(review, v);
    const errors = errorsOf(v);
    // upstream: the kind of an object that was decoded is empty.
    return errors.length === 0 ? undefined : invalidKindDenial('.authorization.k8s.io', '', errors);
  };
}

interface TokenReview extends KubernetesObject {
  readonly spec?: { readonly token?: string };
}

function refuseTokenReview({ spec: { token = '' } = {} }: TokenReview): Denial | undefined {
  return token !== '' ? undefined : badRequest('token is required for TokenReview in authentication', 'spec.token');
}

interface RulesReview extends KubernetesObject {
  readonly spec?: { readonly namespace?: string };
}

function refuseRulesReview({ spec: { namespace = '' } = {} }: RulesReview): Denial | undefined {
  return namespace !== '' ? undefined : badRequest('no namespace on request', 'spec.namespace');
}

function badRequest(message: string, path: string): Denial {
  return { stage: 'api-validation', code: 400, message, findings: () => [{ check: 'api-validation', path, message, fix: `set ${path}` }] };
}

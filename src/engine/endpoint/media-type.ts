import { SentBody } from './request';

const ACCEPTED = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf'];

/** The sentence of a 415. upstream: k8s.io/apiserver/pkg/endpoints/handlers/negotiation/errors.go */
export const UNSUPPORTED_MEDIA_TYPE = `the body of the request was in an unknown format - accepted media types include: ${ACCEPTED.join(', ')}`;

/**
 * The format that a Content-Type names; undefined for one that the API server does not take. Protobuf, which it takes, is not read here.
 *
 * upstream: no Content-Type is JSON; parameters do not matter. k8s.io/apiserver/pkg/endpoints/handlers/negotiation/negotiate.go
 */
export function formatOf(contentType: string | undefined): SentBody['format'] {
  const [mediaType] = (contentType ?? '').toLowerCase().split(';');
  switch (mediaType.trim()) {
    case '':
    case 'application/json':
      return 'json';
    case 'application/yaml':
      return 'yaml';
    default:
      return undefined;
  }
}

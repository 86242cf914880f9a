import { Minor } from '../version';

/*
 * The names of container images. upstream: pkg/util/parsers/parsers.go, github.com/docker/distribution/reference
 */

const DOMAIN_LABEL = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const DOMAIN = new RegExp(`^${DOMAIN_LABEL}(?:\\.${DOMAIN_LABEL})*(?::[0-9]+)?$`);

const PATH_PART = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const TAG = '[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}';
const DIGEST = '(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})';
const PATH_AND_TAG = new RegExp(`^(${PATH_PART}(?:/${PATH_PART})*)(?::(${TAG}))?(?:@(${DIGEST}))?$`);

const IDENTIFIER = /^[a-f0-9]{64}$/;
const LONGEST_NAME = 255;
const LONGEST_IMAGE = 1024;
const DEFAULT_DOMAIN = 'docker.io';

/** From here on a first part in capitals is a host's name. */
const CAPITALS_SINCE: Minor = 29;

/** The tag of an image, `latest` where it has neither tag nor digest; undefined of what is no name of an image. */
export function tagOf(image: string, minor: Minor): string | undefined {
  if (image.length > LONGEST_IMAGE || IDENTIFIER.test(image)) {
    return undefined;
  }
  const domain = domainOf(image, minor);
  const match = PATH_AND_TAG.exec(domain === undefined ? image : image.slice(domain.length + 1));
  if (match === null || !hasValidName(domain, match[1])) {
    return undefined;
  }
  const [, , tag, digest] = match;
  return tag ?? (digest === undefined ? 'latest' : '');
}

/** A first part that looks like a host's name. */
function domainOf(image: string, minor: Minor): string | undefined {
  const slash = image.indexOf('/');
  const first = slash < 0 ? '' : image.slice(0, slash);
  return first === 'localhost' || /[.:]/.test(first) || (minor >= CAPITALS_SINCE && /[A-Z]/.test(first)) ? first : undefined;
}

function hasValidName(domain: string | undefined, path: string): boolean {
  if (domain !== undefined) {
    return DOMAIN.test(domain) && domain.length + 1 + path.length <= LONGEST_NAME;
  }
  const fullPath = path.includes('/') ? path : `library/${path}`;
  return DEFAULT_DOMAIN.length + 1 + fullPath.length <= LONGEST_NAME;
}

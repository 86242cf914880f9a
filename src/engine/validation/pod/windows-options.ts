import { invalid } from '../../field/error';
import { WindowsSecurityContextOptions } from '../../objects/pod';
import { byteLength, isDNS1123Subdomain } from '../names/names';
import { pushInvalid } from '../object-meta';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/core/validation/validation.go validateWindowsSecurityContextOptions
 */

const LARGEST_CREDENTIAL_SPEC_KIB = 64;
const LONGEST_DOMAIN = 256;
const LONGEST_USER = 104;

// eslint-disable-next-line no-control-regex
const CONTROL = /[\x00-\x1f\x7f]/;
const NETBIOS_DOMAIN = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/su;
const DNS_DOMAIN = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
const BAD_USER_CHARACTERS = /["/\\:;|=,+*?<>@[\]]/;

export function validateWindowsOptions(options: WindowsSecurityContextOptions, path: string, v: Validation): void {
  const { gmsaCredentialSpecName, gmsaCredentialSpec, runAsUserName } = options;
  if (gmsaCredentialSpecName !== undefined) {
    pushInvalid(isDNS1123Subdomain(gmsaCredentialSpecName, v.rules), `${path}.gmsaCredentialSpecName`, gmsaCredentialSpecName, v);
  }
  if (gmsaCredentialSpec === '') {
    v.errors.push(invalid(`${path}.gmsaCredentialSpec`, '', 'gmsaCredentialSpec cannot be an empty string'));
  } else if (gmsaCredentialSpec !== undefined && byteLength(gmsaCredentialSpec) > LARGEST_CREDENTIAL_SPEC_KIB * 1024) {
    const detail = `gmsaCredentialSpec size must be under ${LARGEST_CREDENTIAL_SPEC_KIB} KiB`;
    v.errors.push(invalid(`${path}.gmsaCredentialSpec`, gmsaCredentialSpec, detail));
  }
  if (runAsUserName !== undefined) {
    pushInvalid(userNameMessages(runAsUserName), `${path}.runAsUserName`, runAsUserName, v);
  }
}

/** What is wrong with `DOMAIN\user` or `user`. */
function userNameMessages(name: string): readonly string[] {
  if (name === '') {
    return ['runAsUserName cannot be an empty string'];
  }
  if (CONTROL.test(name)) {
    return ['runAsUserName cannot contain control characters'];
  }
  const parts = name.split('\\');
  if (parts.length > 2) {
    return ['runAsUserName cannot contain more than one backslash'];
  }
  return parts.length === 1 ? userMessages(name) : [...domainMessages(parts[0]), ...userMessages(parts[1])];
}

function domainMessages(domain: string): readonly string[] {
  const messages: string[] = [];
  if (byteLength(domain) >= LONGEST_DOMAIN) {
    messages.push(`runAsUserName's Domain length must be under ${LONGEST_DOMAIN} characters`);
  }
  if (!NETBIOS_DOMAIN.test(domain) && !DNS_DOMAIN.test(domain)) {
    messages.push("runAsUserName's Domain doesn't match the NetBios nor the DNS format");
  }
  return messages;
}

function userMessages(user: string): readonly string[] {
  const messages: string[] = [];
  if (user === '') {
    messages.push("runAsUserName's User cannot be empty");
  } else if (byteLength(user) > LONGEST_USER) {
    messages.push(`runAsUserName's User length must not be longer than ${LONGEST_USER} characters`);
  }
  if (/^[. ]+$/.test(user)) {
    messages.push("runAsUserName's User cannot contain only periods or spaces");
  }
  if (BAD_USER_CHARACTERS.test(user)) {
    messages.push('runAsUserName\'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]');
  }
  return messages;
}

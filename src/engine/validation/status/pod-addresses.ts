import { PodAddress, WholePodStatus } from './container-statuses';
import { duplicate, FieldError, GoSyntax, internalError, invalid } from '../../field/error';
import { quote } from '../../field/quote';
import { Minor } from '../../version';
import { jsonText } from '../go/json-text';
import { isMappedIPv4, parseIP } from '../names/ip';
import { validateLegacyIP } from '../network/addresses';
import { Validation } from '../validation';

/* upstream: pkg/apis/core/validation/validation.go validatePodIPs, validateHostIPs */

const POD_IPS_SINCE: Minor = 19;
/** To here, what was wrong before may stay. */
const OLD_ERRORS_COUNT_UNTIL: Minor = 21;
const HOST_IPS_SINCE: Minor = 28;
const DUPLICATES_UNTIL: Minor = 32;

export function validatePodIPs(status: WholePodStatus, old: WholePodStatus, v: Validation): void {
  const { podIPs = [] } = status;
  const errors = v.minor >= POD_IPS_SINCE ? addressErrors(podIPs, old.podIPs ?? [], 'podIPs', v) : [];
  if (errors.length > 0 && (v.minor > OLD_ERRORS_COUNT_UNTIL || addressErrors(old.podIPs ?? [], [], 'podIPs', v).length === 0)) {
    v.errors.push(...errors);
  }
}

export function validateHostIPs({ hostIP = '', hostIPs = [] }: WholePodStatus, old: WholePodStatus, v: Validation): void {
  if (v.minor < HOST_IPS_SINCE || hostIPs.length === 0) {
    return;
  }
  if (hostIP !== (hostIPs[0].ip ?? '')) {
    v.errors.push(invalid('status.hostIPs[0].ip', hostIPs[0].ip ?? '', 'must be equal to `hostIP`'));
  }
  v.errors.push(...addressErrors(hostIPs, old.hostIPs ?? [], 'hostIPs', v));
}

function addressErrors(addresses: readonly PodAddress[], old: readonly PodAddress[], field: 'podIPs' | 'hostIPs', v: Validation): readonly FieldError[] {
  const path = `status.${field}`;
  const texts = addresses.map(({ ip = '' }) => ip);
  const existing = old.map(({ ip = '' }) => ip);
  const errors = texts.flatMap((ip, i) => validateLegacyIP(ip, `${path}[${i}]`, existing, v));
  if (texts.length < 2) {
    return errors;
  }
  const type = field === 'podIPs' ? 'PodIP' : 'HostIP';
  return [
    ...errors,
    ...familyErrors(texts, path, goAddresses(addresses, type, v), v),
    ...v.minor > DUPLICATES_UNTIL ? [] : texts.flatMap((ip, i) => (
      texts.indexOf(ip) < i ? [duplicate(`${path}[${i}]`, { goSyntax: `core.${type}{IP:${quote(ip)}}` })] : [])),
  ];
}

/** upstream: k8s.io/utils/net IsDualStackIPStrings */
function familyErrors(texts: readonly string[], path: string, value: GoSyntax, v: Validation): readonly FieldError[] {
  const families = texts.map(familyOf);
  const invalidAt = families.findIndex((family) => family === undefined);
  const isDual = invalidAt < 0 && families.includes(4) && families.includes(6);
  return [
    ...invalidAt < 0 ? [] : [internalError(path, `failed to check for dual stack with error:${wordingOf(texts, invalidAt, v)}`)],
    ...isDual && texts.length <= 2 ? [] : [invalid(path, value, 'may specify no more than one IP for each IP family')],
  ];
}

const NAMES_PLACE_SINCE: Minor = 27;

function wordingOf(texts: readonly string[], at: number, { minor }: Validation): string {
  return minor >= NAMES_PLACE_SINCE ? `invalid IP[${at}]: ${texts[at]}` : 'ip <nil> is invalid';
}

function familyOf(text: string): 4 | 6 | undefined {
  const address = parseIP(text);
  return address === undefined ? undefined : address.length === 4 || isMappedIPv4(address) ? 4 : 6;
}

function goAddresses(addresses: readonly PodAddress[] | undefined, type: 'PodIP' | 'HostIP', { rules }: Validation): GoSyntax {
  const texts = addresses?.map(({ ip = '' }) => (rules.jsonValues ? `{"IP":${jsonText(ip)}}` : `core.${type}{IP:${quote(ip)}}`));
  if (rules.jsonValues) {
    return { goSyntax: texts === undefined ? 'null' : `[${texts.join(',')}]` };
  }
  return { goSyntax: texts === undefined ? `[]core.${type}(nil)` : `[]core.${type}{${texts.join(', ')}}` };
}

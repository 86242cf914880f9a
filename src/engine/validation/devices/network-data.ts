import { validateKeyedList } from './lists';
import { invalid } from '../../field/error';
import { quote } from '../../field/quote';
import { NetworkDeviceData } from '../../objects/devices';
import { cover, Declarations } from '../declarations';
import { formatIP, parseIP } from '../names/ip';
import { byteLength } from '../names/names';
import { tooLong } from '../object-meta';
import { Validation } from '../validation';

/* upstream: pkg/apis/resource/validation/validation.go validateNetworkDeviceData */

const LONGEST_INTERFACE = 256;
const LONGEST_HARDWARE_ADDRESS = 128;
const MOST_ADDRESSES = 16;

export function validateNetworkData({ interfaceName = '', hardwareAddress = '', ips = [] }: NetworkDeviceData, path: string, d: Declarations): void {
  if (byteLength(interfaceName) > LONGEST_INTERFACE) {
    cover(tooLong(`${path}.interfaceName`, LONGEST_INTERFACE, d.v.rules), d, 'maxBytes');
  }
  if (byteLength(hardwareAddress) > LONGEST_HARDWARE_ADDRESS) {
    cover(tooLong(`${path}.hardwareAddress`, LONGEST_HARDWARE_ADDRESS, d.v.rules), d, 'maxBytes');
  }
  validateKeyedList(ips, { path: `${path}.ips`, most: MOST_ADDRESSES, isDeclared: true, keyOf: (address) => address }, d, (address, addressPath) => {
    validateInterfaceAddress(address, addressPath, d.v);
  });
}

const NO_ADDRESS = 'must be a valid address in CIDR form, (e.g. 10.9.8.7/24 or 2001:db8::1/64)';

/** upstream: k8s.io/apimachinery/pkg/util/validation/ip.go IsValidInterfaceAddress. An address may have leading zeros, which its canonical form has not. */
function validateInterfaceAddress(text: string, path: string, v: Validation): void {
  const slash = text.lastIndexOf('/');
  const [ip, size] = [text.slice(0, slash), text.slice(slash + 1)];
  const address = slash < 0 || !/^[0-9]{1,3}$/.test(size) ? undefined : parseIP(ip);
  if (address === undefined || Number(size) > (ip.includes(':') ? 128 : 32)) {
    v.errors.push(invalid(path, text, NO_ADDRESS));
    return;
  }
  const canonical = `${formatIP(address)}/${Number(size)}`;
  if (text !== canonical) {
    v.errors.push(invalid(path, text, `must be in canonical form (${quote(canonical)})`));
  }
}

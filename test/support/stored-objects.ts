/*
 * Two objects that say the same, for toEqual: what is empty is absent, a quantity counts by its value, and what the cluster makes up is left out.
 */

type Json = { readonly [key: string]: Json } | readonly Json[] | string | number | boolean | null;

/** Fields whose values are quantities, or hold them. */
const QUANTITIES: ReadonlySet<string> = new Set([
  'requests', 'limits', 'hard', 'used', 'default', 'defaultRequest', 'max', 'min', 'maxLimitRequestRatio', 'overhead', 'podFixed', 'capacity',
  'allocatable', 'allocatedResources', 'sizeLimit', 'divisor',
]);
const MADE_UP: ReadonlySet<string> = new Set(['uid', 'creationTimestamp', 'managedFields', 'resourceVersion', 'selfLink']);

export function comparableObject(object: unknown): unknown {
  return value(object as Json, '');
}

function value(given: Json, key: string): unknown {
  if (Array.isArray(given)) {
    return given.length === 0 ? undefined : given.map((element: Json) => value(element, key) ?? null);
  }
  if (typeof given === 'object' && given !== null) {
    return fields(given as { readonly [key: string]: Json }, key);
  }
  if (typeof given === 'string') {
    return QUANTITIES.has(key) ? amount(given) : given.replace(/^kube-api-access-[a-z0-9]{5}$/, 'kube-api-access-xxxxx');
  }
  return given ?? undefined;
}

function fields(given: { readonly [key: string]: Json }, key: string): object | undefined {
  const entries = Object.entries(given)
    .filter(([name]) => key !== 'metadata' || !MADE_UP.has(name))
    .map(([name, each]) => [name, value(each, QUANTITIES.has(key) ? key : name)] as const)
    .filter(([, each]) => each !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

const QUANTITY = /^([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)(n|u|m|k|Ki|M|Mi|G|Gi|T|Ti|P|Pi|E|Ei)?$/;
const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** The value of a quantity; another text as it is. */
function amount(text: string): string | number {
  const [, digits, suffix = ''] = QUANTITY.exec(text) ?? [];
  if (digits === undefined) {
    return text;
  }
  const power = DECIMAL.indexOf(suffix);
  return power < 0 ? Number(digits) * 1024 ** BINARY.indexOf(suffix) : Number(`${Number(digits)}e${3 * (power - DECIMAL.indexOf(''))}`);
}

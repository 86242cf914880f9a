/*
 * The comparison that the recorded answers ask for: of the object only what a policy may set, of the message the words in any order,
 * since upstream joins the errors of several policies in the random order of a map.
 */

export interface Response {
  readonly allowed: boolean;
  readonly stage?: string;
  readonly code?: number;
  readonly message?: string;
  readonly warnings?: readonly string[];
  readonly auditAnnotations?: Readonly<Record<string, string>>;
  readonly object?: unknown;
}

/** The parts of a response that must be equal, in a form that toEqual compares. */
export function comparable({ allowed, stage, code, message, warnings = [], auditAnnotations = {}, object }: Response): object {
  return { allowed, stage, code, message: words(message), warnings, auditAnnotations, object: allowed ? changeable(object) : undefined };
}

const POINTER = /\(0x[0-9a-f]+\)/g;
const GENERATED_NAME = /(-)[bcdfghjklmnpqrstvwxz2456789]{5}(?=")/g;

/** The words of a message in order; pointers and generated suffixes are one word each. */
export function words(message: string | undefined): readonly string[] | undefined {
  return message?.replace(POINTER, '(POINTER)').replace(GENERATED_NAME, '$1SUFFIX').split(/[\s[\]]+/).filter((word) => word !== '').sort();
}

type Json = { readonly [key: string]: Json } | readonly Json[] | string | number | boolean | null | undefined;

function changeable(object: unknown): object {
  const pod = object as { readonly metadata?: { readonly annotations?: Json }; readonly spec?: { readonly [field: string]: Json } };
  const contexts = (list: string): readonly Json[] =>
    ((pod.spec?.[list] ?? []) as readonly { readonly securityContext?: Json }[]).map(({ securityContext }) => withoutNothing(securityContext) ?? {});
  return {
    annotations: pod.metadata?.annotations ?? {},
    securityContext: withoutNothing(pod.spec?.securityContext) ?? {},
    runtimeClassName: pod.spec?.runtimeClassName ?? undefined,
    initContainers: contexts('initContainers'),
    containers: contexts('containers'),
    ephemeralContainers: contexts('ephemeralContainers'),
  };
}

/** Without nulls and undefined fields. */
function withoutNothing(value: Json): Json {
  if (typeof value !== 'object' || value === null) {
    return value ?? undefined;
  }
  if (Array.isArray(value)) {
    return value.map(withoutNothing);
  }
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, withoutNothing(field)]).filter(([, field]) => field !== undefined));
}

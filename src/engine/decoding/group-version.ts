/** The two parts of an apiVersion: `apps/v1` is group `apps`, version `v1`; `v1` has no group. */
export interface GroupVersion {
  readonly group: string;
  readonly version: string;
}

/** Undefined for what is none: `a/b/c`. upstream: k8s.io/apimachinery/pkg/runtime/schema/group_version.go ParseGroupVersion */
export function parseGroupVersion(apiVersion: string): GroupVersion | undefined {
  const parts = apiVersion === '/' ? [''] : apiVersion.split('/');
  if (parts.length > 2) {
    return undefined;
  }
  return parts.length === 1 ? { group: '', version: parts[0] } : { group: parts[0], version: parts[1] };
}

export function formatGroupVersion({ group, version }: GroupVersion): string {
  return group === '' ? version : `${group}/${version}`;
}

/** As Go prints a kind: `apps/v1, Kind=Deployment`, `/v1, Kind=Pod`. */
export function formatKind(apiVersion: string, kind: string): string {
  return `${apiVersion.includes('/') ? '' : '/'}${apiVersion}, Kind=${kind}`;
}

/** What stands where a body does not say its version. upstream: gvkWithDefaults of k8s.io/apimachinery/pkg/runtime/serializer/json/json.go */
export function withDefaultVersion(said: GroupVersion, fallback: GroupVersion): GroupVersion {
  const nothing = said.version === '' && said.group === '';
  return nothing || (said.version === '' && said.group === fallback.group) ? fallback : said;
}

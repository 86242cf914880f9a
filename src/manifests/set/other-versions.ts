import { UNREAD_KINDS } from './unread-kinds';
import { isServed, Kind, ServingSettings } from '../../engine/kinds';
import { findOtherKind, findWholeKind, OTHER_KINDS, WHOLE_KINDS } from '../../engine/other-kinds/other-kinds';

/*
 * The versions of the kinds that decide nothing about pods.
 */

export const OTHER_VERSIONS: readonly Kind[] = [...OTHER_KINDS, ...WHOLE_KINDS];

export const OTHER_KIND_NAMES: ReadonlySet<string> = new Set(OTHER_VERSIONS.map(({ kind }) => kind));

/** The kind in that version, whether a server serves it or not. */
export function findOther(apiVersion: string, kind: string): Kind | undefined {
  return findOtherKind(apiVersion, kind) ?? findWholeKind(apiVersion, kind)
    ?? UNREAD_KINDS.find((each) => each.kind === kind && each.apiVersion === apiVersion);
}

/** The version to write for a kind; undefined where the server does not have it at all. */
export function bestOtherVersion(kind: string, settings: ServingSettings): string | undefined {
  const served = OTHER_VERSIONS.filter((each) => each.kind === kind && isServed(each, settings)).map(({ apiVersion }) => apiVersion);
  return served.sort((a, b) => rankOf(b) - rankOf(a)).at(0);
}

/** `v2` before `v1`, and both before `v1beta1`. */
function rankOf(apiVersion: string): number {
  const [, number, stability] = /^v(\d+)(alpha|beta)?/.exec(apiVersion.slice(apiVersion.indexOf('/') + 1)) ?? [];
  return Number(number) - (stability === undefined ? 0 : 100);
}

/** Whether the server has the kind in that version. */
export function isOtherServed(apiVersion: string, kind: string, settings: ServingSettings): boolean {
  const found = findOther(apiVersion, kind);
  return found !== undefined && isServed(found, settings);
}

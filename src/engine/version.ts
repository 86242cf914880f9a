/**
 * The minor of a Kubernetes 1.x version: 24 stands for 1.24.
 *
 * Behaviour depends on the minor only, so the engine carries nothing else.
 */
export type Minor = number;

/** The oldest and the newest minor whose behaviour the engine knows. */
export const OLDEST_MINOR: Minor = 13;
export const NEWEST_MINOR: Minor = 37;

const VERSION = /^v?1\.(\d{1,3})(?:[.+-].*)?$/;

/** Reads `1.24`, `v1.24` or `1.24.17`; undefined for anything else. */
export function parseMinor(version: string): Minor | undefined {
  const match = VERSION.exec(version);
  return match ? Number(match[1]) : undefined;
}

/** 24 -> `1.24`. */
export function formatMinor(minor: Minor): string {
  return `1.${minor}`;
}

export function childPath(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

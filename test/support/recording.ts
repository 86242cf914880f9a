/** The value, with `reads` noting the path of each property that somebody gets: `spec.containers.*.image`. */
export function recording<T extends object>(value: T, reads: Set<string>, path: readonly string[] = []): T {
  return new Proxy(value, {
    get(target, property, receiver): unknown {
      const found: unknown = Reflect.get(target, property, receiver);
      if (typeof property !== 'string' || typeof found === 'function') {
        return found;
      }
      const steps = Array.isArray(target) ? [...path, ...(property === 'length' ? [] : ['*'])] : [...path, property];
      reads.add(steps.join('.'));
      return typeof found === 'object' && found !== null ? recording(found, reads, steps) : found;
    },
  });
}

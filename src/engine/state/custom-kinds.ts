import { CustomKind, CustomResourceDefinition, readDefinition } from '../custom-resources/definition';

/** The kinds that CustomResourceDefinitions bring to a cluster. */
export class CustomKinds {
  /** Definitions that the set has, whether they are stored yet or not. */
  private readonly definitions: CustomResourceDefinition[] = [];
  private readonly refused: CustomKind[] = [];
  private known: readonly CustomKind[] | undefined;

  public copy(): CustomKinds {
    const copy = new CustomKinds();
    copy.definitions.push(...this.definitions);
    copy.refused.push(...this.refused);
    return copy;
  }

  /** @param storedDefinitions asked where the kinds are not known */
  public all(storedDefinitions: () => readonly CustomResourceDefinition[]): readonly CustomKind[] {
    if (this.known === undefined) {
      const stored = storedDefinitions();
      const names = new Set(stored.map(({ metadata }) => metadata?.name));
      const later = this.definitions.filter(({ metadata }) => !names.has(metadata?.name));
      this.known = [...stored, ...later].flatMap((each) => readDefinition(each) ?? []);
    }
    return this.known;
  }

  /** A definition was stored or taken out. */
  public forget(): void {
    this.known = undefined;
  }

  public define(definition: CustomResourceDefinition): void {
    this.definitions.push(definition);
    this.forget();
  }

  public refuse(definition: CustomResourceDefinition): void {
    this.refused.push(...[readDefinition(definition) ?? []].flat());
  }

  public isRefused(group: string, kind: string): boolean {
    return this.refused.some((each) => each.group === group && each.kind === kind);
  }
}

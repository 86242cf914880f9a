import { Correlation } from '../schema-validation/correlation';

/**
 * Whether a rule that fails is only told of, since an update leaves what it is about as it is.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/validation.go ratchetingOptions
 */
export class Ratchet {
  /** @param parent the nearest value around of which it is known what was there before */
  constructor(private readonly current: Correlation | undefined, private readonly parent?: Correlation) {}

  public get isUnchanged(): boolean {
    return (this.current ?? this.parent)?.isUnchanged === true;
  }

  public field(name: string): Ratchet {
    if (this.current === undefined) {
      return this;
    }
    // upstream: the version and the kind of the object itself are not compared.
    const isRootType = this.parent === undefined && (name === 'apiVersion' || name === 'kind');
    return isRootType ? new Ratchet(undefined) : new Ratchet(this.current.field(name), this.current);
  }

  public item(index: number): Ratchet {
    return this.current === undefined ? this : new Ratchet(this.current.item(index), this.current);
  }

  /** upstream: what `allOf` says is compared by the value around. */
  public ofParent(): Ratchet {
    return new Ratchet(undefined, this.parent);
  }
}

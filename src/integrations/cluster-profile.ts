/**
 * The cluster that workloads are going to run on: all that a verdict depends on besides the manifests.
 */
export class ClusterProfile {
  /**
   * A cluster that runs Kubernetes as published, with the admission plugins that are on by default.
   *
   * @param version The minor version of Kubernetes, such as `1.30`.
   */
  public static kubernetes(version: string): ClusterProfile {
    return new ClusterProfile(version);
  }

  private constructor(
    /** The minor version of Kubernetes, such as `1.30`. */
    public readonly version: string,
  ) {}
}

/* What a server has depends on its cel-go too, whatever the version of the environment. */

/** The first server with cel-go v0.12.7. */
export const CEL_GO_12_7_SINCE = 26;
/** The first server with cel-go v0.16. */
export const CEL_GO_16_SINCE = 28;
/** The first server with cel-go v0.17. */
export const CEL_GO_17_SINCE = 29;
/** The first server with cel-go v0.20. */
export const CEL_GO_20_SINCE = 31;
/** The first server with cel-go v0.22. */
export const CEL_GO_22_SINCE = 32;
/** The first server with cel-go v0.23. */
export const CEL_GO_23_SINCE = 33;
/** The first server with cel-go v0.26. */
export const CEL_GO_26_SINCE = 34;
/** The first server with cel-go v0.29. */
export const CEL_GO_29_SINCE = 37;

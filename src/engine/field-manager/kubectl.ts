/** The manager of kubectl, unless the user names another. Of others, the API server does not look at the annotation of `kubectl apply`. */
export const KUBECTL = 'kubectl';

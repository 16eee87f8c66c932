/** `google.rpc.Code`: name → number on the wire and HTTP status. */
export const rpcCodes = {
  CANCELLED: { number: 1, http: 499 },
  UNKNOWN: { number: 2, http: 500 },
  INVALID_ARGUMENT: { number: 3, http: 400 },
  DEADLINE_EXCEEDED: { number: 4, http: 504 },
  NOT_FOUND: { number: 5, http: 404 },
  ALREADY_EXISTS: { number: 6, http: 409 },
  PERMISSION_DENIED: { number: 7, http: 403 },
  RESOURCE_EXHAUSTED: { number: 8, http: 429 },
  FAILED_PRECONDITION: { number: 9, http: 400 },
  ABORTED: { number: 10, http: 409 },
  OUT_OF_RANGE: { number: 11, http: 400 },
  UNIMPLEMENTED: { number: 12, http: 501 },
  INTERNAL: { number: 13, http: 500 },
  UNAVAILABLE: { number: 14, http: 503 },
  DATA_LOSS: { number: 15, http: 500 },
  UNAUTHENTICATED: { number: 16, http: 401 },
} as const;

export type RpcCode = keyof typeof rpcCodes;

/** The code Google's front end gives to an HTTP status: the first that maps to it. */
export function rpcCodeOf(status: number): RpcCode {
  if (status === 413) return "OUT_OF_RANGE";
  if (status === 412) return "FAILED_PRECONDITION";
  if (status === 409) return "ABORTED";
  const codes = Object.keys(rpcCodes) as RpcCode[];
  const exact = codes.find((code) => code !== "UNKNOWN" && rpcCodes[code].http === status);
  return exact ?? (status < 500 ? "FAILED_PRECONDITION" : "UNKNOWN");
}

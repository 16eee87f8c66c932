import { type RpcCode, rpcCodes } from "./rpcCode.ts";

export interface FaultExtras {
  /** Where it differs from the code's own. */
  readonly status?: number;
  readonly details?: readonly unknown[];
}

/** What a handler throws to answer with an error. The adapter writes it in the shape its endpoint uses. */
export class ApiFault extends Error {
  readonly code: RpcCode;
  readonly status: number;
  readonly details: readonly unknown[] | undefined;

  constructor(code: RpcCode, message: string, extras: FaultExtras = {}) {
    super(message);
    this.code = code;
    this.status = extras.status ?? rpcCodes[code].http;
    this.details = extras.details;
  }
}

export function invalidArgument(message = "Request contains an invalid argument."): ApiFault {
  return new ApiFault("INVALID_ARGUMENT", message);
}

export function permissionDenied(message = "The caller does not have permission"): ApiFault {
  return new ApiFault("PERMISSION_DENIED", message);
}

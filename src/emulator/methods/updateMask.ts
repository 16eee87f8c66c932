import { invalidArgument } from "../http/apiFault.ts";
import { camelCase, string } from "../http/decodeMessage.ts";

export const updateMaskField = { updateMask: string };

/** The fields that a mask names, which must be at least one of `legal`. @throws ApiFault INVALID_ARGUMENT */
export function readUpdateMask<const P extends string>(mask: string, legal: readonly P[]): ReadonlySet<P> {
  const paths = mask.split(",").map((path) => {
    const found = legal.find((candidate) => candidate === camelCase(path.trim()));
    if (found === undefined) throw invalidArgument();
    return found;
  });
  return new Set(paths);
}

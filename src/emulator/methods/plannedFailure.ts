import type { Status } from "../../api/types.ts";
import type { FaultRule } from "../control/faultRule.ts";

/** What a fault rule makes of one item of a batch. */
export function plannedFailure(rule: FaultRule | undefined, index: number): Status | undefined {
  if (rule?.itemCode === undefined || rule.items?.includes(index) === false) return undefined;
  return {
    code: rule.itemCode,
    message: "Failed: There was an error while trying to create this media item.",
  };
}

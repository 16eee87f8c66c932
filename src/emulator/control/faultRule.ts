import { invalidArgument } from "../http/apiFault.ts";
import {
  type Message,
  bool,
  decodeMessage,
  double,
  int32,
  list,
  message,
  optional,
  string,
} from "../http/decodeMessage.ts";
import { type RpcCode, rpcCodes } from "../http/rpcCode.ts";
import { name, within } from "./controlFields.ts";

export const quirks = [
  "emptyPage",
  "repeatItem",
  "extraPage",
  "html403",
  "image404",
  "serviceDisabled",
  "concurrentWrite",
] as const;
export type Quirk = (typeof quirks)[number];

const ruleShape = {
  method: string,
  times: optional(within(int32, 1, 2 ** 31)),
  after: optional(within(int32, 0, 2 ** 31)),
  probability: optional(within(double, 0, 1)),
  seed: optional(int32),
  status: optional(within(int32, 400, 599)),
  code: optional(name(Object.keys(rpcCodes) as RpcCode[])),
  delayMs: optional(within(double, 0, 3_600_000)),
  retryAfter: optional(within(double, 0, 86_400)),
  drop: optional(name(["before", "afterCommit"])),
  truncate: bool,
  invalidJson: bool,
  itemCode: optional(within(int32, 1, 16)),
  items: optional(list(within(int32, 0, 49))),
  quirk: optional(name(quirks)),
};

/** A planned misfortune; every field as in the table of `POST /_emulator/faults`. */
export type FaultRule = Message<typeof ruleShape>;

/** @throws ApiFault INVALID_ARGUMENT that says which field is wrong */
export function readFaultRules(json: unknown, isMethod: (name: string) => boolean): readonly FaultRule[] {
  const { rules } = decodeMessage({ rules: list(message(ruleShape)) }, json);
  return rules.map((rule) => {
    if (rule === undefined || !isMethod(rule.method)) {
      throw invalidArgument(`There is no method "${rule?.method ?? ""}".`);
    }
    return rule;
  });
}

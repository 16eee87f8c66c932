import { env, l10n } from "vscode";
import type { UploadStanding } from "../uploads/uploadJob.ts";

const steps = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** "820 kB", "1.2 MB", in the language of VS Code. */
export function bytesText(bytes: number): string {
  const step = Math.min(steps.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  const digits = step >= 2 && value < 100 ? 1 : 0;
  return unitText(value, steps[step] ?? "byte", digits);
}

/** "1.2 MB/s" */
export function rateText(bytesPerSecond: number): string {
  return l10n.t({ message: "{0}/s", args: [bytesText(bytesPerSecond)], comment: ["Bytes a second"] });
}

/** "2 min left"; seconds are not counted one by one. */
export function timeLeftText(seconds: number): string {
  if (seconds < 55) return l10n.t("{0} left", unitText(Math.max(5, Math.ceil(seconds / 5) * 5), "second"));
  if (seconds < 3570) return l10n.t("{0} left", unitText(Math.round(seconds / 60), "minute"));
  return l10n.t("{0} left", unitText(seconds / 3600, "hour", seconds < 36_000 ? 1 : 0));
}

function unitText(value: number, unit: string, maximumFractionDigits = 0): string {
  const unitDisplay = unit === "byte" ? "long" : "short";
  return value.toLocaleString(env.language, { style: "unit", unit, unitDisplay, maximumFractionDigits });
}

/** Why uploads do not move, in a sentence or two; undefined if they do, or if there are none. */
export function standstillText(standing: UploadStanding): string | undefined {
  if (standing.kind === "offline")
    return l10n.t("There is no connection. Uploads go on by themselves when it is back.");
  if (standing.kind !== "paused") return undefined;
  if (standing.by === "person") return l10n.t("Paused. Nothing is sent until you resume.");
  if (standing.by === "diskFull") {
    return l10n.t(
      "The disk of this machine is full, so that uploads cannot be kept track of. They go on by themselves when there is room again.",
    );
  }
  if (standing.by === "dailyQuota") {
    return l10n.t(
      "Your Google project has used up its requests for today. Uploads go on by themselves after midnight, Pacific time.",
    );
  }
  return standing.until === undefined
    ? l10n.t("Google Photos asks to slow down. Uploads go on by themselves.")
    : l10n.t("Paused until {0}: Google Photos asks to slow down.", clockText(standing.until));
}

/** The same in two or three words, for where there is little room. */
export function standstillLabel(standing: UploadStanding): string | undefined {
  if (standing.kind === "offline") return l10n.t("offline");
  if (standing.kind !== "paused") return undefined;
  if (standing.by === "diskFull") return l10n.t("disk full");
  if (standing.by === "person" || standing.until === undefined) return l10n.t("paused");
  return l10n.t("paused until {0}", clockText(standing.until));
}

/** With seconds where it is soon. */
function clockText(at: number): string {
  const isSoon = at - Date.now() < 120_000;
  return new Date(at).toLocaleTimeString(env.language, { timeStyle: isSoon ? "medium" : "short" });
}

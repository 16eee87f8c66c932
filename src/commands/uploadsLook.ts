import { l10n, window } from "vscode";
import { ask, warn } from "../host/tell.ts";
import { plainText } from "../host/plainText.ts";
import { bytesText } from "../host/uploadTexts.ts";
import { uploadFailureText } from "../host/uploadFailureText.ts";
import type { PreflightFile, PreflightResult } from "../uploads/preflight.ts";
import type { CommandContext } from "./context.ts";

/** Nobody wants to read more than this in a message; the rest is in the details. */
const named = 6;

export interface Question {
  /** Where the files go, for people. */
  readonly goal: string;
  /** Files that came with folders, which nobody saw one by one. */
  readonly fromFolders: boolean;
  /** Something more to say about them. */
  readonly note?: string;
}

/**
 * Says, before anything is sent, what cannot be added and why, and asks whether the others shall be; with folders, how
 * many files and bytes they are. False: nothing shall be added.
 */
export async function confirmFiles(
  context: CommandContext,
  look: PreflightResult,
  question: Question,
): Promise<boolean> {
  const refused = refusedOf(look);
  if (look.sources.length === 0) {
    tellRefused(context, look);
    return false;
  }
  if (refused.length === 0 && !question.fromFolders) return true;
  const goOn = refused.length === 0 ? l10n.t("Add") : l10n.t("Continue");
  const details = refused.length === 0 ? [] : [l10n.t("Show Details")];
  const askAtOnce = refused.length === 0 ? window.showInformationMessage : window.showWarningMessage;
  const answer = await askAtOnce(
    plainText(headline(look, question)),
    { modal: true, detail: detailOf(look, question) },
    goOn,
    ...details,
  );
  if (answer === undefined || answer === goOn) return answer === goOn;
  await showRefused(context, refused);
  // A dialog would lie over what was just opened.
  const again = await ask(headline(look, question), goOn, l10n.t("Cancel"));
  return again === goOn;
}

/** Says what cannot be added, and waits for nobody. */
export function tellRefused(context: CommandContext, look: PreflightResult): void {
  const refused = refusedOf(look);
  const [first] = refused;
  if (first === undefined) return;
  const details = l10n.t("Show Details");
  const isOne = look.files.length === 1;
  const message = isOne
    ? l10n.t("“{0}” cannot be added: {1}.", first.source.name, reasonOf(first))
    : `${countText(look)}: ${refused.slice(0, 3).map(lineOf).join("; ")}${refused.length > 3 ? "; …" : "."}`;
  warn(message, ...(isOne ? [] : [{ title: details, go: () => showRefused(context, refused) }]));
}

export function refusedOf({ files }: PreflightResult): readonly PreflightFile[] {
  return files.filter(({ problem }) => problem !== undefined);
}

function headline(look: PreflightResult, { goal }: Question): string {
  return refusedOf(look).length > 0 ? l10n.t("{0}.", countText(look)) : summary(look, goal);
}

function countText({ files, sources }: PreflightResult): string {
  return sources.length === 0
    ? l10n.t("None of the {0} files can be added", files.length)
    : l10n.t("{0} of {1} files cannot be added", files.length - sources.length, files.length);
}

function summary({ sources, bytes }: PreflightResult, goal: string): string {
  return sources.length === 1
    ? l10n.t("Add 1 file, {0}, to {1}?", bytesText(bytes), goal)
    : l10n.t("Add {0} files, {1}, to {2}?", sources.length, bytesText(bytes), goal);
}

function summaryOfOthers({ sources, bytes }: PreflightResult, goal: string): string {
  return sources.length === 1
    ? l10n.t("Add the other one, {0}, to {1}?", bytesText(bytes), goal)
    : l10n.t("Add the other {0}, {1}, to {2}?", sources.length, bytesText(bytes), goal);
}

function detailOf(look: PreflightResult, question: Question): string {
  const refused = refusedOf(look);
  const lines = refused.slice(0, named).map(lineOf);
  const more = refused.length > named ? [l10n.t("… and {0} more", refused.length - named)] : [];
  const rest = refused.length > 0 ? ["", summaryOfOthers(look, question.goal)] : [];
  const note = question.note === undefined ? [] : ["", question.note];
  return [...lines, ...more, ...rest, ...note].join("\n").trim();
}

async function showRefused(context: CommandContext, refused: readonly PreflightFile[]): Promise<void> {
  await context.details.show(l10n.t("Files That Cannot Be Added"), refused.map(lineOf));
}

function lineOf(file: PreflightFile): string {
  return `${file.source.name}: ${reasonOf(file)}`;
}

function reasonOf({ problem }: PreflightFile): string {
  return problem === undefined ? "" : uploadFailureText(problem.reason);
}

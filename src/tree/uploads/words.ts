import { isAlbumUnclear } from "../../shared/unclearAlbum.ts";
import type { UploadFile, UploadJob, UploadStanding } from "../../uploads/uploadJob.ts";

/** The words of an upload's `contextValue`, for the manifest's `when` clauses. */
export const uploadWords = [
  "detailed",
  "openable",
  "cancellable",
  "retryable",
  "revealable",
  "choosable",
  "signedOut",
] as const;

type Word = (typeof uploadWords)[number];

export function jobWords(job: UploadJob, isSignedIn: boolean): string {
  return joined({
    detailed: true,
    openable: job.album.id !== undefined && isSignedIn,
    // What has ended and could be tried again is kept until somebody does not want it any more.
    cancellable: !isOver(job) || job.files.some(mayRetry),
    retryable: isSignedIn && job.files.some(mayRetry),
    revealable: false,
    choosable: isSignedIn && isAlbumUnclear(job),
    signedOut: !isSignedIn && !isOver(job),
  });
}

export function fileWords(job: UploadJob, file: UploadFile, isRevealable: boolean): string {
  return joined({
    detailed: false,
    openable: false,
    cancellable: !isOver(job) && isOnItsWay(file),
    retryable: mayRetry(file),
    revealable: isRevealable,
    choosable: false,
    signedOut: false,
  });
}

export function isOver({ state }: Pick<UploadJob, "state">): boolean {
  return state === "done" || state === "cancelled";
}

/** Neither in the album nor given up. */
export function isOnItsWay({ state }: Pick<UploadFile, "state">): boolean {
  return state !== "created" && state !== "failed";
}

/** While nothing can be reached, what was being sent waits like the others. */
export function shownState(
  { state }: Pick<UploadFile, "state">,
  standing: UploadStanding,
): UploadFile["state"] {
  return state === "sending" && standing.kind === "offline" ? "waiting" : state;
}

export function mayRetry({ state, failure }: Pick<UploadFile, "state" | "failure">): boolean {
  return state === "failed" && failure?.mayRetry === true;
}

function joined(words: Readonly<Record<Word, boolean>>): string {
  return uploadWords.filter((word) => words[word]).join(" ");
}

import { l10n } from "vscode";
import type { GalleryTexts } from "../shared/protocol.ts";

/** Every word of the page. The page fills in numbers, so that they follow the display language. */
export function galleryTexts(): GalleryTexts {
  return {
    shared: l10n.t("Shared"),
    loading: l10n.t("Reading pictures"),
    readingTo: l10n.t("Reading pictures: {0} of {1}", "{0}", "{1}"),
    cancel: l10n.t("Cancel"),
    back: l10n.t("Back to the Album"),
    previous: l10n.t("Previous Picture"),
    next: l10n.t("Next Picture"),
    details: l10n.t("Details"),
    position: l10n.t("{0} of {1}", "{0}", "{1}"),
    takenAt: l10n.t("Taken"),
    takenUnknown: l10n.t("Unknown date"),
    size: l10n.t("Size"),
    pixels: l10n.t("{0} × {1} pixels", "{0}", "{1}"),
    sizeUnknown: l10n.t("Unknown size"),
    camera: l10n.t("Camera"),
    description: l10n.t("Description"),
    fileName: l10n.t("File name"),
    video: l10n.t("Video"),
    videoElsewhere: l10n.t("This is a video. It can be played in the browser."),
    videoProcessing: l10n.t("Google Photos is still processing this video."),
    videoFailed: l10n.t("Google Photos could not process this video."),
    openInBrowser: l10n.t("Open in Browser"),
    pictureFailed: l10n.t("This picture could not be loaded."),
    tryAgain: l10n.t("Try Again"),
    itemCount: {
      one: l10n.t("{0} item", "{0}"),
      few: l10n.t({ message: "{0} items", args: ["{0}"], comment: ["Plural form 'few'"] }),
      many: l10n.t({ message: "{0} items", args: ["{0}"], comment: ["Plural form 'many'"] }),
      other: l10n.t("{0} items", "{0}"),
    },
  };
}

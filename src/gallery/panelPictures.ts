import type * as vscode from "vscode";
import type { GalleryOptions } from "./registerGallery.ts";

const exampleSize = { width: 512, height: 512 } as const;

function exampleUri({ pictureUri }: Pick<GalleryOptions, "pictureUri">, accountId: string): vscode.Uri {
  return pictureUri(accountId, "item", { ...exampleSize, crop: false });
}

/** Where the page may read pictures: those of its account. */
export function picturesRoot(options: Pick<GalleryOptions, "pictureUri">, accountId: string): vscode.Uri {
  return exampleUri(options, accountId).with({ path: "/" });
}

/** One address for all pictures, with `{item}` and `{size}` in it, so that none needs a message of its own. */
export function pictureTemplate(
  webview: vscode.Webview,
  options: Pick<GalleryOptions, "pictureUri">,
  accountId: string,
): string {
  const uri = webview.asWebviewUri(exampleUri(options, accountId)).toString();
  return uri.replace(`/item/${exampleSize.width}x${exampleSize.height}`, "/{item}/{size}");
}

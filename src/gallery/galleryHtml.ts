import * as vscode from "vscode";

/** Where the page's own files are. */
export function distUri(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, "dist");
}

/** The page before its first message. It holds no data, and may load nothing but its own files and pictures. */
export function galleryHtml(webview: vscode.Webview, extensionUri: vscode.Uri, title: string): string {
  const nonce = crypto.randomUUID();
  const file = (name: string): string =>
    escaped(webview.asWebviewUri(vscode.Uri.joinPath(distUri(extensionUri), name)).toString());
  const policy = [
    "default-src 'none'",
    `img-src ${webview.cspSource} data:`,
    `media-src ${webview.cspSource}`,
    `style-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join("; ");
  return `<!doctype html>
<html lang="${escaped(vscode.env.language)}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${escaped(policy)}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escaped(title)}</title>
    <link rel="stylesheet" href="${file("gallery.css")}" />
  </head>
  <body data-vscode-context='{"preventDefaultContextMenuItems": true}'>
    <script nonce="${nonce}" src="${file("gallery.js")}"></script>
  </body>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

import { commands, Uri, workspace } from "vscode";
import type { CommandContext } from "./context.ts";
import { fileOf, namedUploads } from "./uploadsNamed.ts";

/** Reveal Source: in the Explorer if the workspace has the file, else where the system shows files. */
export async function revealSource(
  context: CommandContext,
  named?: unknown,
  selection?: unknown,
): Promise<void> {
  const { uploads } = await namedUploads(context, named, selection);
  const file = uploads.flatMap((upload) => fileOf(upload) ?? [])[0];
  if (file === undefined) return;
  const uri = Uri.parse(file.source.uri, true);
  const isInWorkspace = workspace.getWorkspaceFolder(uri) !== undefined;
  await commands.executeCommand(isInWorkspace ? "revealInExplorer" : "revealFileInOS", uri);
}

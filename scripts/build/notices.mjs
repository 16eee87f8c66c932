// The licences of what is bundled, which go along with every copy of it.
import { existsSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import path from "node:path";

/**
 * One text with the name, version and licences of each package that a build took something from.
 * @param {string} root folder that the input paths are relative to
 * @param {Iterable<string>} inputs paths of everything that was bundled or copied
 */
export async function noticesFor(root, inputs) {
  const folders = new Set([...inputs].flatMap((file) => packageFolder(root, file) ?? []));
  const notices = await Promise.all([...folders].sort().map(noticeOf));
  return `${notices.join(`\n${"-".repeat(80)}\n\n`)}`;
}

/** The folder of the package that a file belongs to; undefined for a file of ours. */
function packageFolder(root, file) {
  const parts = path.resolve(root, file).split(path.sep);
  if (!parts.includes("node_modules")) return undefined;
  for (let length = parts.length - 1; parts[length - 1] !== "node_modules"; length--) {
    const folder = parts.slice(0, length).join(path.sep);
    const isPackage = parts[length - 2] === "node_modules" || parts[length - 2].startsWith("@");
    if (isPackage && existsSync(path.join(folder, "package.json"))) return folder;
  }
  return undefined;
}

async function noticeOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const texts = [];
  for await (const file of glob("{,codec/}{LICEN[CS]E,NOTICE}*", { cwd: folder })) texts.push(file);
  const licences = await Promise.all(texts.sort().map((file) => readFile(path.join(folder, file), "utf8")));
  return [`${name} ${version} (${license})`, ...licences].map((text) => `${text.trim()}\n`).join("\n");
}

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const names = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser"];

const programFiles = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].map(
  (key) => process.env[key] ?? "",
);

const usualPlaces: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  win32: programFiles
    .filter(Boolean)
    .map((folder) => path.join(folder, "Google/Chrome/Application/chrome.exe")),
};

/** Path of a Chrome or Chromium: the one in `CHROME_PATH`, an installed one, or one installed now where that is possible. */
export function ensureChromium(): string {
  const found = findChromium() ?? (installFromDebian() ? findChromium() : undefined);
  if (found === undefined) {
    throw new Error("Please install Google Chrome or Chromium, or name one in the variable CHROME_PATH.");
  }
  return found;
}

function findChromium(): string | undefined {
  const onPath = (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)));
  const candidates = [process.env["CHROME_PATH"] ?? "", ...(usualPlaces[process.platform] ?? []), ...onPath];
  return candidates.find((file) => file !== "" && existsSync(file));
}

/** Debian's own package, where we may install one. Ubuntu's is a shell around a snap and of no use here. */
function installFromDebian(): boolean {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version") || !existsSync("/usr/bin/apt-get"))
    return false;
  console.error("Installing Chromium (apt-get)…");
  const apt = (...args: string[]) =>
    spawnSync("apt-get", args, {
      stdio: ["ignore", 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0;
  return apt("update") && apt("install", "-y", "--no-install-recommends", "chromium", "fonts-liberation");
}

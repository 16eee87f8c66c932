import type { FaultRule } from "./faultRule.ts";

interface Standing {
  readonly rule: FaultRule;
  matches: number;
  used: number;
  readonly random: () => number;
}

/** The rules that stand. Each request is held against them once, and the first that takes it has it. */
export class Faults {
  private standing: Standing[] = [];

  add(rules: readonly FaultRule[]): void {
    this.standing.push(
      ...rules.map((rule) => ({ rule, matches: 0, used: 0, random: seededRandom(rule.seed ?? 1) })),
    );
  }

  clear(): void {
    this.standing = [];
  }

  /** @param meetsWrite whether the request is a write that comes while another of the same person runs */
  take(method: string, meetsWrite = (): boolean => false): FaultRule | undefined {
    const isMet = ({ rule }: Standing): boolean => rule.quirk !== "concurrentWrite" || meetsWrite();
    return this.standing.find((standing) => isMet(standing) && takes(standing, method))?.rule;
  }
}

function takes(standing: Standing, method: string): boolean {
  const { rule } = standing;
  if (!covers(rule.method, method)) return false;
  if (rule.times !== undefined && standing.used >= rule.times) return false;
  standing.matches += 1;
  if (standing.matches <= (rule.after ?? 0)) return false;
  if (rule.probability !== undefined && standing.random() >= rule.probability) return false;
  standing.used += 1;
  return true;
}

/** `*` covers everything, `uploads` all its kinds. */
function covers(ruleMethod: string, method: string): boolean {
  return ruleMethod === "*" || ruleMethod === method || method.startsWith(`${ruleMethod}.`);
}

/** Mulberry32: small, and the same numbers for the same seed. */
function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Where the pieces of a file are read into. */
export interface PieceMemory {
  readonly pieceBytes: number;
  /** Room for so many bytes, at most `pieceBytes`. It belongs to whoever took it until it is given back. */
  take(length: number): Uint8Array<ArrayBuffer>;
}

/**
 * Memory that files are read into, again and again while any of them is read: new memory for every piece grows
 * faster than it is collected, and collecting it holds up everything else.
 */
export class PiecePool {
  readonly pieceBytes: number;
  private readonly loans = new Set<PieceLoan>();
  private free: ArrayBuffer[] = [];

  constructor(pieceBytes: number) {
    this.pieceBytes = pieceBytes;
  }

  /** For one file. */
  lend(): PieceLoan {
    const loan: PieceLoan = new PieceLoan(this, {
      take: () => this.free.pop() ?? new ArrayBuffer(this.pieceBytes),
      giveBack: (buffers) => void this.free.push(...buffers),
      end: () => {
        this.loans.delete(loan);
        if (this.loans.size === 0) this.free = [];
      },
    });
    this.loans.add(loan);
    return loan;
  }
}

interface Lender {
  readonly take: () => ArrayBuffer;
  readonly giveBack: (buffers: readonly ArrayBuffer[]) => void;
  readonly end: () => void;
}

/** What one file takes from a pool. */
export class PieceLoan implements PieceMemory, Disposable {
  readonly pieceBytes: number;
  private readonly lender: Lender;
  private taken: ArrayBuffer[] = [];

  constructor({ pieceBytes }: { readonly pieceBytes: number }, lender: Lender) {
    this.pieceBytes = pieceBytes;
    this.lender = lender;
  }

  take(length: number): Uint8Array<ArrayBuffer> {
    const buffer = this.lender.take();
    this.taken.push(buffer);
    return new Uint8Array(buffer, 0, length);
  }

  /** Nobody will look any more at what was taken. A network that took a buffer away left it empty. */
  giveBack(): void {
    this.lender.giveBack(this.taken.filter(({ byteLength }) => byteLength > 0));
    this.taken = [];
  }

  /** Somebody may look yet at what was taken: it is never written again. */
  leave(): void {
    this.taken = [];
  }

  [Symbol.dispose](): void {
    this.leave();
    this.lender.end();
  }
}

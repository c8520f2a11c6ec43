/** What happened, and what the reader can do about it. */
export class SetupFailure extends Error {
  constructor(what, remedy) {
    super(what);
    this.remedy = remedy;
  }
}

/** A list of whole numbers that grows, eight times leaner than an array of objects. */
export class GrowingInts {
  #values = new Int32Array(1024)
  length = 0
  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Int32Array(this.length * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.length++] = value
  }
  /** The values so far, without a copy. */
  values(): Int32Array {
    return this.#values.subarray(0, this.length)
  }
}

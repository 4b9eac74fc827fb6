package dev.vethlab.engine.lab;

/** An address family; the order (IPv4 first) is the order of everything listed. */
public enum IpFamily {
  V4(32),
  V6(128);

  private final int bits;

  IpFamily(int bits) {
    this.bits = bits;
  }

  /** The length of an address in bits. */
  public int bits() {
    return bits;
  }
}

package dev.vethlab.engine.lab;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An Ethernet address.
 *
 * @param bits its 48 bits, the first octet the most significant
 */
public record MacAddress(long bits) {
  public MacAddress {
    if (bits >>> 48 != 0) {
      throw new IllegalArgumentException("a MAC address has 48 bits");
    }
  }

  /**
   * Reads six hexadecimal octets with colons between. IllegalArgumentException says what is wrong.
   */
  public static MacAddress parse(String text) {
    if (!text.matches("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}")) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a MAC address of six octets, like 02:00:00:00:00:01");
    }
    return new MacAddress(Long.parseLong(text.replace(":", ""), 16));
  }

  /**
   * The address of an end whose manifest names none: always the same for the same lab, link and
   * end, locally administered and unicast (IEEE 802, second-least and least bit of the first
   * octet).
   */
  public static MacAddress derive(LabName lab, String link, int end) {
    byte[] hash = sha256(lab + "/" + link + "/" + end);
    long bits = 0;
    for (int i = 0; i < 6; i++) {
      bits = (bits << 8) | (hash[i] & 0xFF);
    }
    return new MacAddress((bits & ~(1L << 40)) | (1L << 41));
  }

  /** Whether one interface may have it: not a group address, not all zero. */
  public boolean isUnicast() {
    return bits != 0 && (bits >>> 40 & 1) == 0;
  }

  /**
   * The IPv6 address that the kernel gives an interface with this address by itself (RFC 4291,
   * appendix A).
   */
  public IpAddress linkLocal() {
    long upper = bits >>> 24;
    long lower = bits & 0xFF_FFFF;
    long identifier = ((upper << 40) | (0xFFFEL << 24) | lower) ^ (1L << 57);
    return new IpAddress(IpFamily.V6, 0xFE80L << 48, identifier);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    String digits = HexFormat.of().toHexDigits(bits, 12);
    StringBuilder text = new StringBuilder(17);
    for (int i = 0; i < 12; i += 2) {
      text.append(i == 0 ? "" : ":").append(digits, i, i + 2);
    }
    return text.toString();
  }
}

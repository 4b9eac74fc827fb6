package dev.vethlab.netlink.wire;

/** The bytes are no message of the expected form. The text says which part, at which offset. */
public final class MalformedMessageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedMessageException(String text) {
    super(text);
  }
}

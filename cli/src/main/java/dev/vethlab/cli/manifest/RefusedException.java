package dev.vethlab.cli.manifest;

import java.util.List;

/** Files that no lab can be made from: all that is wrong with all of them. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Complaint> complaints;

  public RefusedException(List<Complaint> complaints) {
    super(complaints.size() + " problems");
    this.complaints = List.copyOf(complaints);
  }

  /** File by file as they were given, in order of place. */
  public List<Complaint> complaints() {
    return complaints;
  }
}

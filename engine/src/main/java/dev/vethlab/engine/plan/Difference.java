package dev.vethlab.engine.plan;

import dev.vethlab.engine.kernel.Operation;

/**
 * One thing that is not as it should be, and what puts it right.
 *
 * @param object what differs: {@code namespace/orange}, {@code link/orange-green/0}
 * @param field what about it: {@code presence}, {@code mtu}, {@code address}, {@code sysctl
 *     net.ipv4.ip_forward} ...
 * @param desired what it should be; "" for nothing
 * @param observed what it is; "" for nothing
 * @param operation what puts it right
 */
public record Difference(
    String object, String field, String desired, String observed, Operation operation) {

  static final String PRESENCE = "presence";
  static final String PRESENT = "present";
  static final String ABSENT = "absent";

  static Difference missing(String object, Operation operation) {
    return new Difference(object, PRESENCE, PRESENT, ABSENT, operation);
  }

  static Difference surplus(String object, Operation operation) {
    return new Difference(object, PRESENCE, ABSENT, PRESENT, operation);
  }
}

package dev.vethlab.agent;

import dev.vethlab.crds.Condition;
import dev.vethlab.crds.VethLabSliceStatus;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * When to look again. Pure. The time since something went wrong is the time to wait until the next
 * try, which doubles it each time without anybody counting.
 */
final class Resync {
  private static final Duration ALWAYS = Duration.ofSeconds(60);
  private static final Duration SOONEST = Duration.ofSeconds(1);

  private Resync() {}

  /**
   * After a convergence.
   *
   * @param retry whether trying again may help
   * @param random 0 to 1: spreads the nodes of a cluster by a tenth
   */
  static Duration after(VethLabSliceStatus status, boolean retry, Instant now, double random) {
    Duration wait = retry ? backOff(failedSince(status, now), now) : ALWAYS;
    return Duration.ofMillis((long) (wait.toMillis() * (0.9 + 0.2 * random)));
  }

  /** After a failure that lasts since an instant: as long again, 1 to 60 seconds. */
  static Duration backOff(Instant since, Instant now) {
    Duration lasting = Duration.between(since, now);
    return lasting.compareTo(SOONEST) < 0
        ? SOONEST
        : lasting.compareTo(ALWAYS) > 0 ? ALWAYS : lasting;
  }

  private static Instant failedSince(VethLabSliceStatus status, Instant now) {
    return status.conditions().stream()
        .filter(condition -> "Ready".equals(condition.type()))
        .map(Condition::lastTransitionTime)
        .map(time -> parsed(time, now))
        .findFirst()
        .orElse(now);
  }

  /** RFC 3339, or {@code otherwise} for what is not. */
  static Instant parsed(String time, Instant otherwise) {
    try {
      return Instant.parse(time);
    } catch (DateTimeException e) {
      return otherwise;
    }
  }
}

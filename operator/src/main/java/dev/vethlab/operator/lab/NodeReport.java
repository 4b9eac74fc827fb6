package dev.vethlab.operator.lab;

import dev.vethlab.crds.Condition;
import dev.vethlab.crds.VethLabSlice;
import dev.vethlab.crds.VethLabSliceSpec;
import dev.vethlab.crds.VethLabSliceStatus;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one selected node says of its share of a lab.
 *
 * @param node the node's name
 * @param slice the slice's name
 * @param state whether it is ready, is not, or has not spoken about this generation yet
 * @param reason fit for a condition; "" if it is ready
 * @param message fit to be shown; may be empty
 * @param spec what it should hold
 * @param status its status if that speaks of this generation
 * @param repaired how many differences it ever repaired
 */
record NodeReport(
    String node,
    String slice,
    State state,
    String reason,
    String message,
    VethLabSliceSpec spec,
    @Nullable VethLabSliceStatus status,
    long repaired) {
  // No sum of these overflows, whatever a node makes up.
  private static final long MOST_REPAIRED = 1_000_000_000_000L;
  private static final int LONGEST_MESSAGE = 256;

  /** What is known of a node. */
  enum State {
    READY,
    FAILED,
    WAITING
  }

  /**
   * Reads a slice.
   *
   * @param desired as it should be
   * @param observed as it is, null if it is not there
   */
  static NodeReport of(VethLabSlice desired, @Nullable VethLabSlice observed) {
    VethLabSliceStatus status = current(desired, observed);
    if (status == null) {
      String message =
          observed == null || !observed.isMarkedForDeletion()
              ? "the node-agent has not reported yet"
              : "the node-agent is removing what was there before";
      return report(desired, State.WAITING, Reasons.WAITING_FOR_NODES, message, null, observed);
    }
    Condition ready =
        status.conditions().stream()
            .filter(condition -> "Ready".equals(condition.type()))
            .findFirst()
            .orElse(null);
    if (ready == null || "Unknown".equals(ready.status())) {
      String message = ready == null ? "" : ready.message();
      return report(desired, State.WAITING, Reasons.WAITING_FOR_NODES, message, status, observed);
    }
    return "True".equals(ready.status())
        ? report(desired, State.READY, "", "", status, observed)
        : report(desired, State.FAILED, ready.reason(), ready.message(), status, observed);
  }

  private static @Nullable VethLabSliceStatus current(
      VethLabSlice desired, @Nullable VethLabSlice observed) {
    if (observed == null || observed.isMarkedForDeletion() || observed.getStatus() == null) {
      return null;
    }
    boolean ofThisLab =
        Objects.equals(observed.getSpec().labGeneration(), desired.getSpec().labGeneration())
            && Objects.equals(observed.getSpec().lab(), desired.getSpec().lab());
    boolean ofThisSpec =
        Objects.equals(
            observed.getStatus().observedGeneration(), observed.getMetadata().getGeneration());
    return ofThisLab && ofThisSpec ? observed.getStatus() : null;
  }

  private static NodeReport report(
      VethLabSlice slice,
      State state,
      @Nullable String reason,
      @Nullable String message,
      @Nullable VethLabSliceStatus status,
      @Nullable VethLabSlice observed) {
    return new NodeReport(
        slice.getSpec().nodeName(),
        slice.getMetadata().getName(),
        state,
        state == State.READY ? "" : Reasons.ofNode(Objects.requireNonNullElse(reason, "")),
        Text.clean(message, LONGEST_MESSAGE),
        slice.getSpec(),
        status,
        repaired(observed));
  }

  private static long repaired(@Nullable VethLabSlice observed) {
    VethLabSliceStatus last = observed == null ? null : observed.getStatus();
    return last == null || last.drift() == null || last.drift().repaired() == null
        ? 0
        : Math.clamp(last.drift().repaired(), 0, MOST_REPAIRED);
  }

  boolean is(State other) {
    return state == other;
  }

  /** How many of the wanted namespaces are there and as declared. */
  int namespacesReady() {
    Set<String> there =
        status == null
            ? Set.of()
            : status.namespaces().stream()
                .map(VethLabSliceStatus.Namespace::name)
                .filter(name -> !failed("namespace/" + name))
                .collect(Collectors.toSet());
    return (int)
        spec.namespaces().stream()
            .filter(namespace -> is(State.READY) || there.contains(namespace.name()))
            .count();
  }

  /** How many of the wanted links are there, verified at both ends and as declared. */
  int linksReady() {
    return (int)
        spec.links().stream().filter(link -> is(State.READY) || linked(link.name())).count();
  }

  private boolean linked(String link) {
    return status != null
        && !failed("link/" + link)
        && status.interfaces().stream()
                .filter(end -> link.equals(end.link()))
                .filter(end -> end.peer() != null && Boolean.TRUE.equals(end.peer().verified()))
                .map(VethLabSliceStatus.Interface::end)
                .distinct()
                .count()
            == 2;
  }

  private boolean failed(String object) {
    return status != null
        && status.failures().stream()
            .map(failure -> Objects.requireNonNullElse(failure.object(), ""))
            .anyMatch(failed -> failed.equals(object) || failed.startsWith(object + "/"));
  }
}

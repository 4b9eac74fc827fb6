package dev.vethlab.agent;

import dev.vethlab.crds.VethLabSlice;
import dev.vethlab.crds.VethLabSliceStatus;
import dev.vethlab.crds.VethLabSliceStatus.Failure;
import dev.vethlab.engine.converge.Report;
import dev.vethlab.engine.kernel.KernelException;
import dev.vethlab.engine.kernel.Mark;
import dev.vethlab.engine.lab.LabName;
import dev.vethlab.engine.manifest.Slices;
import dev.vethlab.engine.plan.Desired;
import dev.vethlab.kube.Names;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the node's kernel hold what a slice says and tells in its status what the kernel holds.
 * What it finds is all it knows: started again after a crash it goes on where it was.
 */
final class SliceReconciler implements Reconciler<VethLabSlice>, Cleaner<VethLabSlice> {
  private static final Logger LOG = LoggerFactory.getLogger(SliceReconciler.class);

  private final NodeIdentity node;
  private final NodeKernel kernel;
  private final Clock clock;
  private Function<ResourceID, Optional<VethLabSlice>> slices;

  SliceReconciler(NodeIdentity node, NodeKernel kernel, Clock clock) {
    this.node = node;
    this.kernel = kernel;
    this.clock = clock;
    // Before anything is known everything is expected: nothing may be removed.
    this.slices = id -> Optional.of(new VethLabSlice());
  }

  /**
   * What came of a slice.
   *
   * @param status the status that it should have
   * @param retry whether trying again may help
   */
  record Result(VethLabSliceStatus status, boolean retry) {}

  @Override
  public UpdateControl<VethLabSlice> reconcile(VethLabSlice slice, Context<VethLabSlice> context) {
    Result result = reconcile(slice);
    double random = ThreadLocalRandom.current().nextDouble();
    Duration next = Resync.after(result.status(), result.retry(), clock.instant(), random);
    UpdateControl<VethLabSlice> control =
        result.status().equals(slice.getStatus())
            ? UpdateControl.noUpdate()
            : UpdateControl.patchStatus(fresh(slice, result.status()));
    return control.rescheduleAfter(next.toMillis());
  }

  private static VethLabSlice fresh(VethLabSlice slice, VethLabSliceStatus status) {
    VethLabSlice fresh = new VethLabSlice();
    fresh.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(slice.getMetadata().getNamespace())
            .withName(slice.getMetadata().getName())
            .build());
    fresh.setStatus(status);
    return fresh;
  }

  /** Converges and returns what to say about it; never throws for what the kernel says. */
  Result reconcile(VethLabSlice slice) {
    Desired desired;
    try {
      desired = Desired.of(Slices.plan(OwnSlice.of(slice, node.name()).spec()), Mark.CLUSTER);
    } catch (IllegalArgumentException e) {
      return failed(slice, SliceStatus.INVALID, "", e.getMessage(), false);
    }
    try {
      Report report = kernel.converge(desired);
      log(slice, report);
      boolean retry = report.failures().stream().anyMatch(failure -> failure.retryable());
      return new Result(SliceStatus.of(slice, report, node.bootId(), clock), retry);
    } catch (KernelException e) {
      return failed(slice, SliceStatus.KERNEL_UNAVAILABLE, e.errno(), e.getMessage(), true);
    }
  }

  private Result failed(
      VethLabSlice slice, String reason, String errno, @Nullable String message, boolean retry) {
    LOG.warn("event=failed slice={} reason={} message=\"{}\"", name(slice), reason, message);
    Failure failure = new Failure("node", reason, errno.isEmpty() ? null : errno, message);
    return new Result(SliceStatus.failed(slice, failure, node.bootId(), clock), retry);
  }

  private static void log(VethLabSlice slice, Report report) {
    if (!report.performed().isEmpty() || !report.converged()) {
      LOG.info(
          "event=converged slice={} generation={} changes={} failures={} microseconds={}",
          name(slice),
          slice.getMetadata().getGeneration(),
          report.changes().size(),
          report.failures().size(),
          report.timings().total() / 1_000);
      report
          .failures()
          .forEach(
              failure ->
                  LOG.warn(
                      "event=failure slice={} object={} reason={} errno={} message=\"{}\"",
                      name(slice),
                      failure.object(),
                      failure.reason(),
                      failure.errno(),
                      failure.message()));
    }
  }

  @Override
  public DeleteControl cleanup(VethLabSlice slice, Context<VethLabSlice> context) {
    if (cleanup(slice)) {
      return DeleteControl.defaultDelete();
    }
    Instant now = clock.instant();
    Instant since =
        Resync.parsed(
            Objects.requireNonNullElse(slice.getMetadata().getDeletionTimestamp(), ""), now);
    return DeleteControl.noFinalizerRemoval()
        .rescheduleAfter(Resync.backOff(since, now).toMillis());
  }

  /** Removes all of a slice from the kernel; true once it was seen to hold nothing of it. */
  boolean cleanup(VethLabSlice slice) {
    LabName lab;
    try {
      lab = OwnSlice.of(slice, node.name()).lab();
    } catch (IllegalArgumentException e) {
      // It was never acted upon, so there is nothing of it.
      LOG.warn("event=let-go slice={} message=\"{}\"", name(slice), e.getMessage());
      return true;
    }
    try {
      boolean gone = kernel.remove(lab);
      LOG.info("event=removed slice={} gone={}", name(slice), gone);
      return gone;
    } catch (KernelException e) {
      LOG.warn("event=not-removed slice={} message=\"{}\"", name(slice), e.getMessage());
      return false;
    }
  }

  @Override
  public List<EventSource<?, VethLabSlice>> prepareEventSources(
      EventSourceContext<VethLabSlice> context) {
    slices = context.getPrimaryCache()::get;
    return List.of();
  }

  /**
   * Removes what is on this node of labs that have no slice here any more, as after an agent was
   * away while a slice was deleted by force. To be called once all slices are known.
   */
  void removeOrphans() {
    try {
      SortedSet<LabName> removed = kernel.removeOrphans(this::expected);
      LOG.info("event=orphans-looked-for removed={}", removed.size());
    } catch (KernelException e) {
      LOG.warn("event=orphans-not-looked-for message=\"{}\"", e.getMessage());
    }
  }

  private boolean expected(LabName lab) {
    String name = Names.slice(lab.name(), node.name());
    return slices.apply(new ResourceID(name, lab.namespace())).isPresent();
  }

  private static String name(VethLabSlice slice) {
    return slice.getMetadata().getNamespace() + "/" + slice.getMetadata().getName();
  }
}

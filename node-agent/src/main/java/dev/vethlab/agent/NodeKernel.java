package dev.vethlab.agent;

import dev.vethlab.engine.converge.Converger;
import dev.vethlab.engine.converge.Report;
import dev.vethlab.engine.kernel.Kernel;
import dev.vethlab.engine.kernel.Kernel.NamedMark;
import dev.vethlab.engine.kernel.KernelException;
import dev.vethlab.engine.kernel.Kernels;
import dev.vethlab.engine.kernel.Mark;
import dev.vethlab.engine.kernel.Scope;
import dev.vethlab.engine.lab.LabName;
import dev.vethlab.engine.plan.Desired;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node's kernel as the agent works on it: labs side by side, but nothing beside the removal of
 * what is left of labs that are no more, since a lab may come back in that moment.
 */
final class NodeKernel {
  private static final Logger LOG = LoggerFactory.getLogger(NodeKernel.class);

  private final Kernels kernels;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  NodeKernel(Kernels kernels) {
    this.kernels = kernels;
  }

  /** Makes the kernel hold what is desired. KernelException: it could not be looked at at all. */
  Report converge(Desired desired) throws KernelException {
    Lock beside = lock.readLock();
    beside.lock();
    try {
      return run(desired);
    } finally {
      beside.unlock();
    }
  }

  /**
   * Makes the kernel hold nothing of a lab.
   *
   * @return whether it was seen to hold nothing
   */
  boolean remove(LabName lab) throws KernelException {
    return gone(converge(nothing(lab)));
  }

  /**
   * Removes what a cluster made here for labs that are not expected here. One that cannot be
   * removed stops no other.
   *
   * @return the labs that were removed
   */
  SortedSet<LabName> removeOrphans(Predicate<LabName> expected) throws KernelException {
    Lock alone = lock.writeLock();
    alone.lock();
    try {
      SortedSet<LabName> orphans = labs();
      orphans.removeIf(expected);
      orphans.removeIf(lab -> !removeOrphan(lab));
      return orphans;
    } finally {
      alone.unlock();
    }
  }

  private boolean removeOrphan(LabName lab) {
    try {
      boolean gone = gone(run(nothing(lab)));
      LOG.info("event=orphan-removed lab={} gone={}", lab, gone);
      return gone;
    } catch (KernelException e) {
      LOG.warn("event=orphan-kept lab={} message=\"{}\"", lab, e.getMessage());
      return false;
    }
  }

  private static Desired nothing(LabName lab) {
    return Desired.nothing(Scope.of(Mark.CLUSTER, lab));
  }

  private static boolean gone(Report report) {
    return report.converged() && report.observed().state().holdsNothing();
  }

  private Report run(Desired desired) throws KernelException {
    try (Kernel kernel = kernels.open()) {
      return Converger.converge(kernel, desired);
    }
  }

  private SortedSet<LabName> labs() throws KernelException {
    try (Kernel kernel = kernels.open()) {
      return kernel.marks().stream()
          .map(NamedMark::mark)
          .filter(mark -> mark.domain().equals(Mark.CLUSTER))
          .map(Mark::lab)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}

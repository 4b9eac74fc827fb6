package dev.vethlab.netlink.netns;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A platform thread of its own which may wander between network namespaces. It begins in the
 * namespace of the thread that makes it and does nothing but what it is given here. It keeps the
 * namespace it is in alive until it is closed. Usable from any thread, one call at a time.
 */
public final class NamespaceThread implements AutoCloseable {
  private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final Thread thread;
  private final Object interrupts = new Object();
  private boolean running;
  private boolean interruptWanted;
  private volatile boolean closed;

  /** Starts the thread, a daemon. */
  public NamespaceThread() {
    thread = Thread.ofPlatform().daemon().name("namespace").start(this::run);
  }

  /**
   * Runs an action in the thread and waits for it. If the caller is interrupted the action is, and
   * still waited for: nothing goes on behind the caller's back.
   *
   * @throws Exception what the action throws
   * @throws IllegalStateException once closed
   */
  public <T> T call(Callable<T> action) throws Exception {
    if (Thread.currentThread() == thread) {
      return action.call();
    }
    oneAtATime.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the thread is closed");
      }
      FutureTask<T> task = new FutureTask<>(action);
      work.add(() -> runInterruptibly(task));
      return await(task);
    } finally {
      oneAtATime.unlock();
    }
  }

  private <T> T await(FutureTask<T> task) throws Exception {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
          interruptAction();
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception exception) {
        throw exception;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    } finally {
      if (interrupted) {
        synchronized (interrupts) {
          interruptWanted = false;
        }
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The action is interrupted, now or when it begins; never the thread between actions. */
  private void interruptAction() {
    synchronized (interrupts) {
      interruptWanted = true;
      if (running) {
        thread.interrupt();
      }
    }
  }

  private void runInterruptibly(Runnable action) {
    synchronized (interrupts) {
      running = true;
      if (interruptWanted) {
        thread.interrupt();
      }
    }
    action.run();
    synchronized (interrupts) {
      running = false;
      Thread.interrupted();
    }
  }

  private void run() {
    while (!closed) {
      try {
        work.take().run();
      } catch (InterruptedException e) {
        // By someone an action gave the thread to. It ends by close alone.
      }
    }
  }

  /** Ends the thread, after what it is doing, and waits for its end. */
  @Override
  public void close() {
    if (Thread.currentThread() == thread) {
      closed = true;
      return;
    }
    oneAtATime.lock();
    try {
      work.add(() -> closed = true);
      joinUninterruptibly();
    } finally {
      oneAtATime.unlock();
    }
  }

  private void joinUninterruptibly() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.vethlab.netlink.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class NamespaceThreadTest {
  @Test
  void everyCallRunsInTheSameDaemonThreadOfThePlatform() throws Exception {
    try (NamespaceThread thread = new NamespaceThread()) {
      Thread first = thread.call(Thread::currentThread);
      Thread second = thread.call(Thread::currentThread);

      assertThat(first).isSameAs(second).isNotSameAs(Thread.currentThread());
      assertThat(first.isDaemon()).isTrue();
      assertThat(first.isVirtual()).isFalse();
    }
  }

  @Test
  void whatACallThrowsIsThrownAndTheThreadLivesOn() throws Exception {
    try (NamespaceThread thread = new NamespaceThread()) {
      assertThatThrownBy(
              () ->
                  thread.call(
                      () -> {
                        throw new IOException("of its own");
                      }))
          .isInstanceOf(IOException.class)
          .hasMessage("of its own");
      assertThatThrownBy(
              () ->
                  thread.call(
                      () -> {
                        throw new AssertionError("an error");
                      }))
          .isInstanceOf(AssertionError.class);

      assertThat(thread.call(() -> 5)).isEqualTo(5);
    }
  }

  @Test
  void aCallFromTheThreadItselfRunsAtOnce() throws Exception {
    try (NamespaceThread thread = new NamespaceThread()) {
      assertThat(thread.call(() -> thread.call(() -> 5))).isEqualTo(5);
    }
  }

  @Test
  void anInterruptReachesTheActionWhichIsWaitedFor() throws Exception {
    try (NamespaceThread thread = new NamespaceThread()) {
      AtomicBoolean reached = new AtomicBoolean();
      Thread.currentThread().interrupt();

      boolean ended =
          thread.call(
              () -> {
                try {
                  new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                  reached.set(true);
                }
                return true;
              });

      assertThat(Thread.interrupted()).isTrue();
      assertThat(ended).isTrue();
      assertThat(reached).isTrue();
    }
  }

  @Test
  void aClosedThreadIsDeadAndTakesNothingMore() throws Exception {
    NamespaceThread thread = new NamespaceThread();
    Thread inside = thread.call(Thread::currentThread);

    thread.close();
    thread.close();

    assertThat(inside.isAlive()).isFalse();
    assertThatThrownBy(() -> thread.call(() -> 5)).isInstanceOf(IllegalStateException.class);
  }
}

package dev.vethlab.netlink.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.vethlab.netlink.TwoNamespaces;
import dev.vethlab.netlink.libc.FileDescriptor;
import dev.vethlab.netlink.libc.Linux;
import dev.vethlab.netlink.netns.NetworkNamespace.Entry;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetworkNamespaceIT {
  private final Path directory = Path.of("/run/netns");
  private final Path name = directory.resolve("vethlab-test");
  private NamespaceThread thread;

  @BeforeEach
  void start() {
    TwoNamespaces.requireKernel();
    thread = new NamespaceThread();
  }

  @AfterEach
  void stop() throws Exception {
    if (thread != null) {
      thread.close();
      if (NetworkNamespace.look(name) == Entry.OTHER) {
        Files.delete(name);
      } else {
        NetworkNamespace.unpin(name);
      }
    }
  }

  private void pin() throws Exception {
    try (NetworkNamespace made = thread.call(NetworkNamespace::unshare)) {
      made.pin(name);
    }
  }

  private void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }

  /** As a crash between creating and mounting leaves it. */
  private void leavePlaceholder() throws Exception {
    run("install", "-m", "1000", "/dev/null", name.toString());
  }

  @Test
  void aNamespaceIsMadePinnedFoundAndForgotten() throws Exception {
    assertThat(NetworkNamespace.look(name)).isEqualTo(Entry.ABSENT);
    try (NetworkNamespace before = thread.call(NetworkNamespace::current);
        NetworkNamespace made = thread.call(NetworkNamespace::unshare);
        NetworkNamespace inside = thread.call(NetworkNamespace::current)) {
      assertThat(made.inode()).isNotEqualTo(before.inode()).isEqualTo(inside.inode());

      made.pin(name);

      assertThat(NetworkNamespace.look(name)).isEqualTo(Entry.NAMESPACE);
      try (NetworkNamespace opened = NetworkNamespace.open(name)) {
        assertThat(opened.inode()).isEqualTo(made.inode());
      }
      run("ip", "-n", name.getFileName().toString(), "link", "show", "dev", "lo");
    }

    NetworkNamespace.unpin(name);

    assertThat(NetworkNamespace.look(name)).isEqualTo(Entry.ABSENT);
    assertThat(name).doesNotExist();
  }

  @Test
  void aNameOutlivesAllWhoUsedTheNamespace() throws Exception {
    pin();
    thread.close();

    try (NetworkNamespace opened = NetworkNamespace.open(name)) {
      assertThat(opened.fd()).isNotNegative();
    }
  }

  @Test
  void onlyTheThreadThatEntersIsMoved() throws Exception {
    try (NetworkNamespace mine = NetworkNamespace.current();
        NetworkNamespace made = thread.call(NetworkNamespace::unshare);
        NamespaceThread other = new NamespaceThread()) {
      other.call(
          () -> {
            made.enter();
            return made;
          });

      try (NetworkNamespace others = other.call(NetworkNamespace::current);
          NetworkNamespace stillMine = NetworkNamespace.current()) {
        assertThat(others.inode()).isEqualTo(made.inode());
        assertThat(stillMine.inode()).isEqualTo(mine.inode());
      }
    }
  }

  @Test
  void aVirtualThreadIsNotMoved() throws Exception {
    try (NetworkNamespace mine = NetworkNamespace.current()) {
      Throwable[] thrown = new Throwable[2];
      Thread virtual =
          Thread.ofVirtual()
              .start(
                  () -> {
                    thrown[0] = catchThrowable(mine::enter);
                    thrown[1] = catchThrowable(NetworkNamespace::unshare);
                  });
      virtual.join();

      assertThat(thrown).hasOnlyElementsOfType(IllegalStateException.class);
    }
  }

  @Test
  void aPlaceholderLeftByACrashIsUsedAgain() throws Exception {
    leavePlaceholder();
    assertThat(NetworkNamespace.look(name)).isEqualTo(Entry.PLACEHOLDER);

    pin();

    assertThat(NetworkNamespace.look(name)).isEqualTo(Entry.NAMESPACE);
  }

  @Test
  void aPlaceholderIsUnpinned() throws Exception {
    leavePlaceholder();

    NetworkNamespace.unpin(name);

    assertThat(name).doesNotExist();
  }

  @Test
  void aTakenNameIsNotPinnedOver() throws Exception {
    pin();

    assertThatThrownBy(this::pin).isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void aNamespaceMadeByIpIsSeenAndUnpinned() throws Exception {
    run("ip", "netns", "add", name.getFileName().toString());
    assertThat(NetworkNamespace.look(name)).isEqualTo(Entry.NAMESPACE);

    NetworkNamespace.unpin(name);

    assertThat(name).doesNotExist();
  }

  @Test
  void namespacesPinnedOnTopOfEachOtherAllGo() throws Exception {
    pin();
    run("mount", "--bind", "/proc/self/ns/net", name.toString());

    NetworkNamespace.unpin(name);

    assertThat(NetworkNamespace.look(name)).isEqualTo(Entry.ABSENT);
  }

  @Test
  void aPlainFileIsRefused() throws Exception {
    Files.writeString(name, "not yours");
    assertRefused("not a network namespace");
  }

  @Test
  void anEmptyFileOfAnotherModeIsRefused() throws Exception {
    Files.createFile(name);
    assertRefused("not a network namespace");
  }

  @Test
  void aFifoIsRefusedWithoutWaiting() throws Exception {
    run("mkfifo", name.toString());
    assertRefused("not a network namespace");
  }

  @Test
  void aDirectoryIsRefused() throws Exception {
    Files.createDirectory(name);
    assertRefused("not a network namespace");
  }

  @Test
  void aSymbolicLinkEvenToANamespaceIsRefused() throws Exception {
    Files.createSymbolicLink(name, Path.of("/proc/self/ns/net"));
    assertRefused("a symbolic link");
  }

  @Test
  void aNamespaceOfAnotherTypeIsRefused() throws Exception {
    Files.createFile(name);
    run("mount", "--bind", "/proc/self/ns/uts", name.toString());
    try {
      assertRefused("not a network namespace");
    } finally {
      run("umount", name.toString());
    }
  }

  private void assertRefused(String reason) throws Exception {
    assertThat(NetworkNamespace.look(name)).isEqualTo(Entry.OTHER);
    assertThatThrownBy(() -> NetworkNamespace.open(name))
        .isInstanceOf(NamespaceException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining(name.toString());
    assertThatThrownBy(this::pin).isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> NetworkNamespace.unpin(name)).isInstanceOf(NamespaceException.class);
    assertThat(NetworkNamespace.look(name)).isEqualTo(Entry.OTHER);
  }

  @Test
  void anAbsentNameIsNotOpenedButUnpinnedWithoutComplaint() throws Exception {
    assertThatThrownBy(() -> NetworkNamespace.open(name))
        .asInstanceOf(type(NamespaceException.class))
        .returns("ENOENT", NamespaceException::errnoName);
    NetworkNamespace.unpin(name);
  }

  @Test
  void aFailingMountLeavesNoPlaceholder() throws Exception {
    // A mount namespace cannot be mounted inside itself.
    try (FileDescriptor unmountable =
        Linux.open("/proc/self/ns/mnt", Linux.O_RDONLY | Linux.O_CLOEXEC, 0)) {
      assertThatThrownBy(() -> Names.pin(unmountable, name)).isInstanceOf(NamespaceException.class);
    }

    assertThat(name).doesNotExist();
  }

  @Test
  void aClosedNamespaceIsNotPinned() throws Exception {
    NetworkNamespace namespace = NetworkNamespace.current();
    namespace.close();

    assertThatThrownBy(() -> namespace.pin(name)).isInstanceOf(IllegalStateException.class);
    assertThat(name).doesNotExist();
  }
}

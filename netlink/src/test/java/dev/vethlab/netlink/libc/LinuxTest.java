package dev.vethlab.netlink.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LinuxTest {
  @Test
  void errorNumbersHaveTheNamesOfTheHeaders() {
    assertThat(Errno.name(Errno.EPERM)).isEqualTo("EPERM");
    assertThat(Errno.name(Errno.EEXIST)).isEqualTo("EEXIST");
    assertThat(Errno.name(Errno.EOPNOTSUPP)).isEqualTo("EOPNOTSUPP");
    assertThat(Errno.name(Errno.ENOTCONN)).isEqualTo("ENOTCONN");
    assertThat(Errno.name(133)).isEqualTo("EHWPOISON");
  }

  @Test
  void aNumberWithoutNameStaysANumber() {
    assertThat(Errno.name(0)).isEqualTo("errno 0");
    assertThat(Errno.name(41)).isEqualTo("errno 41");
    assertThat(Errno.name(-1)).isEqualTo("errno -1");
    assertThat(Errno.name(524)).isEqualTo("errno 524");
  }

  @Test
  void notToFollowLinksIsAnotherFlagOnArm() {
    assertThat(Linux.noFollow("amd64")).isEqualTo(0x20000);
    assertThat(Linux.noFollow("aarch64")).isEqualTo(0x8000);
    assertThatThrownBy(() -> Linux.noFollow("vax"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aFailedCallHasTheErrorOfTheCall() {
    assertThatThrownBy(() -> Linux.open("/nowhere/at/all", Linux.O_RDONLY, 0))
        .isInstanceOf(SystemCallException.class)
        .hasMessage("open /nowhere/at/all: ENOENT");
  }

  @Test
  void aClosedFileHasNoNumber() throws Exception {
    FileDescriptor file = Linux.open("/dev/null", Linux.O_RDONLY | Linux.O_CLOEXEC, 0);
    assertThat(file.number()).isPositive();
    file.close();
    file.close();

    assertThatThrownBy(file::number).isInstanceOf(IllegalStateException.class);
  }
}

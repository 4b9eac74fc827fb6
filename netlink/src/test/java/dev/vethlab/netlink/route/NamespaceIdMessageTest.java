package dev.vethlab.netlink.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vethlab.netlink.Bytes;
import dev.vethlab.netlink.wire.Message;
import org.junit.jupiter.api.Test;

class NamespaceIdMessageTest {
  @Test
  void theIdOfANamespaceIsAskedForByFileDescriptor() {
    assertThat(NamespaceIdMessage.get(11))
        .isEqualTo(
            new Message(
                90, // RTM_GETNSID
                0,
                Bytes.of(
                    "00 00 00 00", // rtgenmsg
                    "08 00 03 00 0b 00 00 00"))); // NETNSA_FD
  }

  @Test
  void aNamespaceIsGivenAnIdTheKernelChooses() {
    assertThat(NamespaceIdMessage.set(11, -1))
        .isEqualTo(
            new Message(
                88, // RTM_NEWNSID
                0,
                Bytes.of(
                    "00 00 00 00", // rtgenmsg
                    "08 00 03 00 0b 00 00 00", // NETNSA_FD
                    "08 00 01 00 ff ff ff ff"))); // NETNSA_NSID
  }

  @Test
  void anIdIsRead() {
    assertThat(NamespaceIdMessage.decode(Bytes.payload("00 00 00 00", "08 00 01 00 03 00 00 00")))
        .isEqualTo(3);
    assertThat(NamespaceIdMessage.decode(Bytes.payload("00 00 00 00", "08 00 01 00 ff ff ff ff")))
        .isEqualTo(-1);
    assertThat(NamespaceIdMessage.decode(Bytes.payload("00 00 00 00"))).isEqualTo(-1);
  }
}

package dev.vethlab.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vethlab.netlink.Bytes;
import dev.vethlab.netlink.route.LinkChange;
import dev.vethlab.netlink.route.LinkMessage;
import dev.vethlab.netlink.wire.Message;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MessagePrinterTest {
  private static String print(Message message) {
    ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.nativeOrder());
    message.writeTo(bytes, 5, 7);
    return MessagePrinter.print(bytes.flip());
  }

  @Test
  void aMessageIsPrintedByNameWithItsBytes() {
    assertThat(print(LinkMessage.set(5, LinkChange.none().withName("a"))))
        .startsWith("RTM_NEWLINK sequence=7 flags=0x5 LinkMessage[index=5, flags=0, name=a,")
        .endsWith("06 00 03 00 61 00 00 00]");
  }

  @Test
  void aRefusalIsPrintedByName() {
    Message refusal =
        new Message(
            2, 0x100, Bytes.of("ef ff ff ff", "28 00 00 00 10 00 05 00 01 00 00 00 00 00 00 00"));

    assertThat(print(refusal)).contains("NLMSG_ERROR sequence=7", "EEXIST");
  }

  @Property
  void anyBytesAtAllArePrinted(@ForAll @Size(max = 100) byte[] bytes) {
    assertThat(MessagePrinter.print(ByteBuffer.wrap(bytes))).isNotNull();
  }
}

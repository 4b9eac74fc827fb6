package dev.vethlab.netlink.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vethlab.netlink.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static ByteBuffer written(Message... messages) {
    ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.nativeOrder());
    int sequence = 7;
    for (Message message : messages) {
      message.writeTo(bytes, Netlink.NLM_F_REQUEST | Netlink.NLM_F_ACK, sequence++);
    }
    return bytes.flip();
  }

  @Test
  void aMessageIsWrittenWithHeaderAndPadding() {
    Message message = new Message(16, Netlink.NLM_F_CREATE, Bytes.of("01 02 03 04 05"));

    ByteBuffer bytes = written(message);

    assertThat(message.alignedLength()).isEqualTo(24);
    assertThat(bytes)
        .isEqualTo(
            Bytes.payload(
                "15 00 00 00", // nlmsg_len, without padding
                "10 00", // nlmsg_type RTM_NEWLINK
                "05 04", // nlmsg_flags REQUEST|ACK|CREATE
                "07 00 00 00", // nlmsg_seq
                "00 00 00 00", // nlmsg_pid, the kernel's to fill in
                "01 02 03 04 05 00 00 00")); // body and padding
  }

  @Test
  void messagesAreComparedByContent() {
    assertThat(new Message(16, 0, new byte[] {1}))
        .isEqualTo(new Message(16, 0, new byte[] {1}))
        .hasSameHashCodeAs(new Message(16, 0, new byte[] {1}))
        .isNotEqualTo(new Message(16, 0, new byte[] {2}))
        .hasToString("Message[type=16, flags=0x0, body=01]");
  }

  @Property
  void whatIsWrittenInOneSendIsSplitAgain(
      @ForAll @Size(max = 30) byte[] first, @ForAll @Size(max = 30) byte[] second) {
    List<Reply> replies =
        Reply.split(written(new Message(16, 0, first), new Message(17, 0, second)));

    assertThat(replies).extracting(Reply::type).containsExactly(16, 17);
    assertThat(replies).extracting(Reply::sequence).containsExactly(7, 8);
    assertThat(replies.get(0).payload()).isEqualTo(ByteBuffer.wrap(first));
    assertThat(replies.get(1).payload()).isEqualTo(ByteBuffer.wrap(second));
  }

  @Property
  void anyBytesAtAllAreSplitOrRefused(@ForAll @Size(max = 100) byte[] bytes) {
    try {
      assertThat(Reply.split(ByteBuffer.wrap(bytes)).size()).isLessThanOrEqualTo(bytes.length / 16);
    } catch (MalformedMessageException refused) {
      assertThat(refused).hasMessageStartingWith("message at offset ");
    }
  }

  @Property
  void anyErrorReportIsReadOrRefused(
      @ForAll @Size(max = 100) byte[] bytes, @ForAll @IntRange(max = 0xffff) int flags) {
    for (int variant : List.of(flags, flags | Netlink.NLM_F_ACK_TLVS)) {
      try {
        ErrorMessage.decodeDone(ByteBuffer.wrap(bytes), variant);
        ErrorMessage.decode(ByteBuffer.wrap(bytes), variant);
      } catch (MalformedMessageException refused) {
        assertThatCode(refused::getMessage).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void aMessageLongerThanWhatCameIsRefused() {
    ByteBuffer bytes = written(new Message(16, 0, new byte[8]));

    assertThatThrownBy(() -> Reply.split(bytes.limit(20)))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessage("message at offset 0: length 24 with 20 bytes left");
  }

  @Test
  void anAcknowledgementIsAnErrorMessageWithoutError() {
    ByteBuffer payload =
        Bytes.payload("00 00 00 00", "28 00 00 00 10 00 05 00 01 00 00 00 00 00 00 00");

    assertThat(ErrorMessage.decode(payload, Netlink.NLM_F_CAPPED))
        .isEqualTo(new ErrorMessage(0, null, -1));
  }

  @Test
  void theKernelsTextAndOffsetAreRead() {
    ByteBuffer payload =
        Bytes.payload(
            "de ff ff ff", // -ERANGE
            "28 00 00 00 10 00 05 00 08 00 00 00 00 00 00 00", // the request's header
            "27 00 01 00 41 74 74 72 69 62 75 74 65 20 66 61 69 6c 65 64", // NLMSGERR_ATTR_MSG
            "20 70 6f 6c 69 63 79 20 76 61 6c 69 64 61 74 69 6f 6e 00 00",
            "08 00 02 00 20 00 00 00", // NLMSGERR_ATTR_OFFS
            "24 00 04 80 0c 00 04 00 00 00 00 00 00 00 00 00 0c 00 05 00", // NLMSGERR_ATTR_POLICY
            "ff ff ff ff 00 00 00 00 08 00 01 00 04 00 00 00");

    assertThat(ErrorMessage.decode(payload, Netlink.NLM_F_CAPPED | Netlink.NLM_F_ACK_TLVS))
        .isEqualTo(new ErrorMessage(34, "Attribute failed policy validation", 32));
  }

  @Test
  void attributesBehindTheWholeRequestAreFound() {
    ByteBuffer payload =
        Bytes.payload(
            "ea ff ff ff", // -EINVAL
            "14 00 00 00 10 00 05 00 08 00 00 00 00 00 00 00", // the request's header,
            "ff ff ff ff", // and its body, for it is not capped
            "06 00 01 00 6e 00 00 00"); // NLMSGERR_ATTR_MSG "n"

    assertThat(ErrorMessage.decode(payload, Netlink.NLM_F_ACK_TLVS))
        .isEqualTo(new ErrorMessage(22, "n", -1));
  }

  @Test
  void theEndOfADumpMayBeAnError() {
    assertThat(ErrorMessage.decodeDone(Bytes.payload("f0 ff ff ff"), 0).errno()).isEqualTo(16);
    assertThat(ErrorMessage.decodeDone(Bytes.payload(), 0).errno()).isZero();
  }
}

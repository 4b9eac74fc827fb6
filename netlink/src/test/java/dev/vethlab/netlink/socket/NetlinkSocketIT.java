package dev.vethlab.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.vethlab.netlink.TwoNamespaces;
import dev.vethlab.netlink.route.AddressMessage;
import dev.vethlab.netlink.route.LinkChange;
import dev.vethlab.netlink.route.LinkMessage;
import dev.vethlab.netlink.route.LinkMessage.VethEnd;
import dev.vethlab.netlink.route.NamespaceIdMessage;
import dev.vethlab.netlink.wire.MalformedMessageException;
import dev.vethlab.netlink.wire.Message;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetlinkSocketIT {
  private static final int LOOPBACK = 1;

  private TwoNamespaces kernel;

  @BeforeEach
  void open() throws Exception {
    kernel = new TwoNamespaces();
  }

  @AfterEach
  void close() {
    if (kernel != null) {
      kernel.close();
    }
  }

  private static Message address(int number) throws Exception {
    byte[] bytes = {10, 0, (byte) (number >> 8), (byte) number};
    return AddressMessage.add(LOOPBACK, InetAddress.getByAddress(bytes), 32);
  }

  @Test
  void aFailureInTheMiddleOfABatchStopsNothing() throws Exception {
    List<Optional<NetlinkException>> outcomes =
        kernel.here.batch(
            List.of(
                address(1),
                address(1),
                LinkMessage.delete(99),
                LinkMessage.set(LOOPBACK, LinkChange.none().withUp(true)),
                address(2)));

    assertThat(outcomes.stream().map(outcome -> outcome.map(NetlinkException::errnoName)))
        .containsExactly(
            Optional.empty(),
            Optional.of("EEXIST"),
            Optional.of("ENODEV"),
            Optional.empty(),
            Optional.empty());
    assertThat(outcomes.get(2).orElseThrow().step()).isEqualTo("RTM_DELLINK");
    assertThat(kernel.ipHere("address", "show", "dev", "lo")).contains("10.0.0.1", "10.0.0.2");
  }

  @Test
  void anEmptyBatchHasNoOutcome() {
    assertThat(kernel.here.batch(List.of())).isEmpty();
  }

  @Test
  void aThousandMessagesHaveAThousandOutcomes() throws Exception {
    List<Message> orders = new ArrayList<>();
    for (int i = 1; i <= 1000; i++) {
      orders.add(address(i));
    }

    assertThat(kernel.here.batch(orders)).hasSize(1000).allMatch(Optional::isEmpty);
    assertThat(kernel.here.batch(orders)).hasSize(1000).allMatch(Optional::isPresent);
    assertThat(kernel.here.dump(AddressMessage.dump(), AddressMessage::decode)).hasSize(1000);
  }

  @Test
  void aDumpHasAllOfFiveHundredLinks() throws Exception {
    List<Message> pairs = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      pairs.add(
          LinkMessage.newVeth(
              new VethEnd("left" + i, 0, 0, 0, -1, 5),
              new VethEnd("right" + i, 0, 0, 0, -1, 0),
              kernel.hereNamespace.fd()));
    }
    assertThat(kernel.here.batch(pairs)).allMatch(Optional::isEmpty);

    assertThat(kernel.here.dump(LinkMessage.dump(), LinkMessage::decode))
        .extracting(LinkMessage::name)
        .hasSize(501)
        .doesNotHaveDuplicates()
        .contains("lo", "left0", "right249");

    kernel.here.request(LinkMessage.deleteGroup(5));
    assertThat(kernel.here.dump(LinkMessage.dump(), LinkMessage::decode)).hasSize(1);
  }

  @Test
  void anAnswerThatCannotBeDecodedLeavesTheSocketUsable() throws Exception {
    assertThatThrownBy(
            () ->
                kernel.here.dump(
                    LinkMessage.dump(),
                    payload -> {
                      throw new MalformedMessageException("no");
                    }))
        .isInstanceOf(MalformedMessageException.class);

    assertThat(kernel.here.dump(LinkMessage.dump(), LinkMessage::decode)).hasSize(1);
  }

  @Test
  void aRefusedQuestionLeavesTheSocketUsable() throws Exception {
    assertThatThrownBy(() -> kernel.here.request(LinkMessage.get(99), LinkMessage::decode))
        .asInstanceOf(type(NetlinkException.class))
        .returns("ENODEV", NetlinkException::errnoName);

    assertThat(kernel.here.request(LinkMessage.get(1), LinkMessage::decode).name()).isEqualTo("lo");
  }

  @Test
  void aDumpWithAFilterTheKernelDoesNotKnowIsRefused() {
    byte[] unknown = new byte[16];
    unknown[8] = 1;

    assertThatThrownBy(() -> kernel.here.dump(new Message(18, 0, unknown), LinkMessage::decode))
        .asInstanceOf(type(NetlinkException.class))
        .returns("EINVAL", NetlinkException::errnoName)
        .returns("Invalid values in header for link dump request", NetlinkException::text);
  }

  @Test
  void aNamespaceHasNoIdUntilItIsGivenOne() throws Exception {
    int fd = kernel.thereNamespace.fd();
    assertThat(kernel.here.request(NamespaceIdMessage.get(fd), NamespaceIdMessage::decode))
        .isEqualTo(NamespaceIdMessage.NETNSA_NSID_NOT_ASSIGNED);

    kernel.here.request(NamespaceIdMessage.set(fd, -1));

    assertThat(kernel.here.request(NamespaceIdMessage.get(fd), NamespaceIdMessage::decode))
        .isNotNegative();
    assertThatThrownBy(() -> kernel.here.request(NamespaceIdMessage.set(fd, 5)))
        .asInstanceOf(type(NetlinkException.class))
        .returns("EEXIST", NetlinkException::errnoName);
  }

  @Test
  void aClosedSocketSaysSo() {
    kernel.here.close();

    assertThatThrownBy(() -> kernel.here.request(LinkMessage.delete(5)))
        .isInstanceOf(IllegalStateException.class);
  }
}

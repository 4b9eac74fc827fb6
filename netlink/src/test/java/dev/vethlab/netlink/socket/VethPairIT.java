package dev.vethlab.netlink.socket;

import static dev.vethlab.netlink.TwoNamespaces.find;
import static dev.vethlab.netlink.TwoNamespaces.link;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.vethlab.netlink.TwoNamespaces;
import dev.vethlab.netlink.route.IfLink;
import dev.vethlab.netlink.route.LinkChange;
import dev.vethlab.netlink.route.LinkMessage;
import dev.vethlab.netlink.route.LinkMessage.VethEnd;
import dev.vethlab.netlink.route.NamespaceIdMessage;
import dev.vethlab.netlink.wire.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VethPairIT {
  private static final VethEnd LEFT = new VethEnd("left", 100, 0x020000000001L, 1400, 50, 7);
  private static final VethEnd RIGHT = new VethEnd("right", 200, 0x020000000002L, 1300, 60, 8);

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

  private Message pair(VethEnd left, VethEnd right) {
    return LinkMessage.newVeth(left, right, kernel.thereNamespace.fd());
  }

  @Test
  void bothEndsAreWhereTheyBelongWithAllTheyWereGiven() throws Exception {
    kernel.here.request(pair(LEFT, RIGHT));

    LinkMessage left = kernel.here.request(LinkMessage.get(100), LinkMessage::decode);
    assertThat(left.name()).isEqualTo("left");
    assertThat(left.kind()).isEqualTo("veth");
    assertThat(left.address()).isEqualTo(0x020000000001L);
    assertThat(left.mtu()).isEqualTo(1400);
    assertThat(left.txQueueLength()).isEqualTo(50);
    assertThat(left.group()).isEqualTo(7);
    assertThat(left.up()).isFalse();
    assertThat(left.link()).isEqualTo(200);
    LinkMessage right = link(kernel.there, "right");
    assertThat(right.index()).isEqualTo(200);
    assertThat(right.address()).isEqualTo(0x020000000002L);
    assertThat(right.mtu()).isEqualTo(1300);
    assertThat(right.txQueueLength()).isEqualTo(60);
    assertThat(right.group()).isEqualTo(8);
    assertThat(right.link()).isEqualTo(100);
    assertThat(kernel.ipHere("-details", "link", "show", "dev", "left"))
        .contains("\"ifindex\":100", "\"mtu\":1400", "\"txqlen\":50", "\"group\":\"7\"")
        .contains("02:00:00:00:00:01", "\"num_tx_queues\":1", "\"num_rx_queues\":1");
    assertThat(kernel.ipThere("-details", "link", "show", "dev", "right"))
        .contains("\"ifindex\":200", "\"mtu\":1300", "\"txqlen\":60", "\"group\":\"8\"")
        .contains("02:00:00:00:00:02", "\"num_tx_queues\":1", "\"num_rx_queues\":1");
  }

  @Test
  void whatIsLeftOutTheKernelChooses() throws Exception {
    kernel.here.request(
        pair(new VethEnd("left", 0, 0, 0, -1, 0), new VethEnd("right", 0, 0, 0, -1, 0)));

    LinkMessage left = link(kernel.here, "left");
    assertThat(left.index()).isPositive();
    assertThat(left.address()).isNotZero();
    assertThat(left.mtu()).isEqualTo(1500);
    assertThat(left.txQueueLength()).isEqualTo(1000);
    assertThat(left.group()).isZero();
  }

  @Test
  void aPeerIsKnownByTheIdItsNamespaceHasHere() throws Exception {
    kernel.here.request(pair(LEFT, RIGHT));
    int id =
        kernel.here.request(
            NamespaceIdMessage.get(kernel.thereNamespace.fd()), NamespaceIdMessage::decode);

    assertThat(id).isNotNegative();
    assertThat(link(kernel.here, "left").linkNetnsId()).isEqualTo(id);
  }

  @Test
  void aPeerWithTheSameIndexElsewhereIsFound() throws Exception {
    kernel.here.request(pair(LEFT, new VethEnd("right", 100, 0, 0, -1, 0)));

    assertThat(link(kernel.here, "left").link()).isEqualTo(100);
    assertThat(link(kernel.here, "left").linkNetnsId()).isNotNull();
  }

  @Test
  void aPeerInTheSameNamespaceHasNoNamespaceId() throws Exception {
    kernel.here.request(LinkMessage.newVeth(LEFT, RIGHT, kernel.hereNamespace.fd()));

    assertThat(link(kernel.here, "left").linkNetnsId()).isNull();
    assertThat(link(kernel.here, "left").link()).isEqualTo(200);
  }

  @Test
  void aNameTakenInTheOtherNamespaceLeavesNothingBehind() throws Exception {
    kernel.there.request(
        LinkMessage.newVeth(
            new VethEnd("right", 0, 0, 0, -1, 0),
            new VethEnd("other", 0, 0, 0, -1, 0),
            kernel.thereNamespace.fd()));

    assertThatThrownBy(() -> kernel.here.request(pair(LEFT, RIGHT)))
        .asInstanceOf(type(NetlinkException.class))
        .returns("EEXIST", NetlinkException::errnoName)
        .returns("RTM_NEWLINK", NetlinkException::step)
        .returns(false, NetlinkException::retryable);
    assertThat(find(kernel.here, "left")).isEmpty();
  }

  @Test
  void aRefusalHasTheWordsOfTheKernel() throws Exception {
    kernel.here.request(pair(LEFT, RIGHT));

    assertThatThrownBy(
            () -> kernel.here.request(LinkMessage.set(100, LinkChange.none().withMtu(70_000))))
        .asInstanceOf(type(NetlinkException.class))
        .returns("mtu greater than device maximum", NetlinkException::text)
        .hasFieldOrPropertyWithValue(
            "message", "RTM_NEWLINK: EINVAL (mtu greater than device maximum)");
  }

  @Test
  void aRefusalHasThePlaceOfTheFault() {
    VethEnd sixteen = new VethEnd("sixteen-letters-", 0, 0, 0, -1, 0);

    assertThatThrownBy(() -> kernel.here.request(pair(sixteen, RIGHT)))
        .asInstanceOf(type(NetlinkException.class))
        .returns("ERANGE", NetlinkException::errnoName)
        // Behind nlmsghdr and ifinfomsg.
        .returns(32, NetlinkException::offset);
  }

  @Test
  void everythingOfALinkCanBeChanged() throws Exception {
    kernel.here.request(pair(LEFT, RIGHT));
    LinkChange change =
        LinkChange.none()
            .withName("renamed")
            .withAddress(0x020000000003L)
            .withMtu(9000)
            .withTxQueueLength(70)
            .withGroup(9)
            .withAlias("ä".repeat(127) + "!")
            .withUp(true);

    kernel.here.request(LinkMessage.set(100, change));

    LinkMessage changed = kernel.here.request(LinkMessage.get(100), LinkMessage::decode);
    assertThat(changed.name()).isEqualTo("renamed");
    assertThat(changed.address()).isEqualTo(0x020000000003L);
    assertThat(changed.mtu()).isEqualTo(9000);
    assertThat(changed.txQueueLength()).isEqualTo(70);
    assertThat(changed.group()).isEqualTo(9);
    assertThat(changed.alias()).isEqualTo("ä".repeat(127) + "!");
    assertThat(changed.up()).isTrue();
    assertThat(kernel.ipHere("link", "show", "dev", "renamed")).contains("\"UP\"", "ä!");
  }

  @Test
  void aLinkHasACarrierOnceBothEndsAreUpAndCanGoDownAgain() throws Exception {
    kernel.here.request(pair(LEFT, RIGHT));
    kernel.here.request(LinkMessage.set(100, LinkChange.none().withUp(true)));
    kernel.there.request(LinkMessage.set(200, LinkChange.none().withUp(true)));
    assertThat(link(kernel.here, "left").flags() & IfLink.IFF_LOWER_UP).isNotZero();

    kernel.here.request(LinkMessage.set(100, LinkChange.none().withUp(false)));

    assertThat(link(kernel.here, "left").up()).isFalse();
    assertThat(link(kernel.there, "right").up()).isTrue();
  }

  @Test
  void anEmptyAliasTakesTheAliasAway() throws Exception {
    kernel.here.request(pair(LEFT, RIGHT));
    kernel.here.request(LinkMessage.set(100, LinkChange.none().withAlias("vethlab")));

    kernel.here.request(LinkMessage.set(100, LinkChange.none().withAlias("")));

    assertThat(link(kernel.here, "left").alias()).isNull();
  }

  @Test
  void masterAndAlternativeNamesAreRead() throws Exception {
    kernel.here.request(pair(LEFT, RIGHT));
    kernel.ipHere("link", "add", "br0", "type", "bridge");
    kernel.ipHere("link", "set", "left", "master", "br0");
    kernel.ipHere("link", "property", "add", "dev", "left", "altname", "another-name-for-left");

    LinkMessage left = link(kernel.here, "left");

    assertThat(left.master()).isEqualTo(link(kernel.here, "br0").index());
    assertThat(left.alternativeNames()).containsExactly("another-name-for-left");
    assertThat(link(kernel.here, "br0").kind()).isEqualTo("bridge");
  }

  @Test
  void deletingOneEndDeletesBoth() throws Exception {
    kernel.here.request(pair(LEFT, RIGHT));

    kernel.here.request(LinkMessage.delete(100));

    assertThat(find(kernel.here, "left")).isEmpty();
    assertThat(find(kernel.there, "right")).isEmpty();
    assertThatThrownBy(() -> kernel.here.request(LinkMessage.delete(100)))
        .asInstanceOf(type(NetlinkException.class))
        .returns("ENODEV", NetlinkException::errnoName);
  }

  @Test
  void aGroupIsDeletedAtOnceAndTheOthersStay() throws Exception {
    kernel.here.request(pair(LEFT, RIGHT));
    kernel.here.request(
        pair(new VethEnd("stays", 0, 0, 0, -1, 0), new VethEnd("stays", 0, 0, 0, -1, 0)));

    kernel.here.request(LinkMessage.deleteGroup(7));

    assertThat(find(kernel.here, "left")).isEmpty();
    assertThat(find(kernel.here, "stays")).isPresent();
    assertThat(find(kernel.here, "lo")).isPresent();
  }
}

package dev.vethlab.netlink.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vethlab.netlink.Bytes;
import dev.vethlab.netlink.route.LinkMessage.VethEnd;
import dev.vethlab.netlink.wire.MalformedMessageException;
import dev.vethlab.netlink.wire.Message;
import dev.vethlab.netlink.wire.Netlink;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LinkMessageTest {
  private static final int CREATE = Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL;

  @Test
  void aDumpAsksForAllLinksWithoutStatistics() {
    assertThat(LinkMessage.dump())
        .isEqualTo(
            new Message(
                18, // RTM_GETLINK
                Netlink.NLM_F_DUMP,
                Bytes.of(
                    "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00", // ifinfomsg
                    "08 00 1d 00 08 00 00 00"))); // IFLA_EXT_MASK RTEXT_FILTER_SKIP_STATS
  }

  @Test
  void oneLinkIsAskedForByIndex() {
    assertThat(LinkMessage.get(258))
        .isEqualTo(
            new Message(
                18, // RTM_GETLINK
                0,
                Bytes.of(
                    "00 00 00 00 02 01 00 00 00 00 00 00 00 00 00 00", // ifinfomsg, ifi_index
                    "08 00 1d 00 08 00 00 00"))); // IFLA_EXT_MASK RTEXT_FILTER_SKIP_STATS
  }

  @Test
  void aVethPairIsWrittenWithBothItsEnds() {
    VethEnd here = new VethEnd("left", 100, 0x020000000001L, 1400, 50, 7);
    VethEnd peer = new VethEnd("eth0", 200, 0x020000000002L, 1300, 60, 8);

    assertThat(LinkMessage.newVeth(here, peer, 11))
        .isEqualTo(
            new Message(
                16, // RTM_NEWLINK
                CREATE,
                Bytes.of(
                    "00 00 00 00 64 00 00 00 00 00 00 00 00 00 00 00", // ifinfomsg, ifi_index
                    "09 00 03 00 6c 65 66 74 00 00 00 00", // IFLA_IFNAME "left"
                    "0a 00 01 00 02 00 00 00 00 01 00 00", // IFLA_ADDRESS
                    "08 00 04 00 78 05 00 00", // IFLA_MTU 1400
                    "08 00 0d 00 32 00 00 00", // IFLA_TXQLEN 50
                    "08 00 1b 00 07 00 00 00", // IFLA_GROUP 7
                    "08 00 1f 00 01 00 00 00", // IFLA_NUM_TX_QUEUES 1
                    "08 00 20 00 01 00 00 00", // IFLA_NUM_RX_QUEUES 1
                    "70 00 12 80", // IFLA_LINKINFO
                    "  09 00 01 00 76 65 74 68 00 00 00 00", // IFLA_INFO_KIND "veth"
                    "  60 00 02 80", // IFLA_INFO_DATA
                    "    5c 00 01 80", // VETH_INFO_PEER
                    "      00 00 00 00 c8 00 00 00 00 00 00 00 00 00 00 00", // ifinfomsg
                    "      09 00 03 00 65 74 68 30 00 00 00 00", // IFLA_IFNAME "eth0"
                    "      0a 00 01 00 02 00 00 00 00 02 00 00", // IFLA_ADDRESS
                    "      08 00 04 00 14 05 00 00", // IFLA_MTU 1300
                    "      08 00 0d 00 3c 00 00 00", // IFLA_TXQLEN 60
                    "      08 00 1b 00 08 00 00 00", // IFLA_GROUP 8
                    "      08 00 1f 00 01 00 00 00", // IFLA_NUM_TX_QUEUES 1
                    "      08 00 20 00 01 00 00 00", // IFLA_NUM_RX_QUEUES 1
                    "      08 00 1c 00 0b 00 00 00"))); // IFLA_NET_NS_FD 11
  }

  @Test
  void whatTheKernelShallChooseIsLeftOut() {
    VethEnd end = new VethEnd("a", 0, 0, 0, -1, 0);

    assertThat(LinkMessage.newVeth(end, end, 11).body())
        .isEqualTo(
            Bytes.of(
                "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00", // ifinfomsg
                "06 00 03 00 61 00 00 00", // IFLA_IFNAME "a"
                "08 00 1f 00 01 00 00 00", // IFLA_NUM_TX_QUEUES 1
                "08 00 20 00 01 00 00 00", // IFLA_NUM_RX_QUEUES 1
                "48 00 12 80", // IFLA_LINKINFO
                "  09 00 01 00 76 65 74 68 00 00 00 00", // IFLA_INFO_KIND "veth"
                "  38 00 02 80", // IFLA_INFO_DATA
                "    34 00 01 80", // VETH_INFO_PEER
                "      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00", // ifinfomsg
                "      06 00 03 00 61 00 00 00", // IFLA_IFNAME "a"
                "      08 00 1f 00 01 00 00 00", // IFLA_NUM_TX_QUEUES 1
                "      08 00 20 00 01 00 00 00", // IFLA_NUM_RX_QUEUES 1
                "      08 00 1c 00 0b 00 00 00")); // IFLA_NET_NS_FD 11
  }

  @Test
  void aFullChangeIsWritten() {
    LinkChange change =
        LinkChange.none()
            .withName("eth1")
            .withAddress(0x02aabbccddeeL)
            .withMtu(9000)
            .withTxQueueLength(0)
            .withGroup(0)
            .withAlias("lab")
            .withUp(true);

    assertThat(LinkMessage.set(5, change))
        .isEqualTo(
            new Message(
                16, // RTM_NEWLINK
                0, // neither CREATE nor EXCL
                Bytes.of(
                    "00 00 00 00 05 00 00 00", // ifinfomsg: ifi_index
                    "01 00 00 00 01 00 00 00", // ifi_flags IFF_UP, ifi_change IFF_UP
                    "09 00 03 00 65 74 68 31 00 00 00 00", // IFLA_IFNAME "eth1"
                    "0a 00 01 00 02 aa bb cc dd ee 00 00", // IFLA_ADDRESS
                    "08 00 04 00 28 23 00 00", // IFLA_MTU 9000
                    "08 00 0d 00 00 00 00 00", // IFLA_TXQLEN 0
                    "08 00 1b 00 00 00 00 00", // IFLA_GROUP 0
                    "07 00 14 00 6c 61 62 00"))); // IFLA_IFALIAS "lab" without NUL, padded
  }

  @Test
  void downIsWrittenAndNothingElse() {
    assertThat(LinkMessage.set(5, LinkChange.none().withUp(false)).body())
        .isEqualTo(
            Bytes.of(
                "00 00 00 00 05 00 00 00", // ifinfomsg: ifi_index
                "00 00 00 00 01 00 00 00")); // ifi_flags 0, ifi_change IFF_UP
  }

  @Test
  void anEmptyAliasIsAnEmptyAttribute() {
    assertThat(LinkMessage.set(5, LinkChange.none().withAlias("")).body())
        .isEqualTo(
            Bytes.of(
                "00 00 00 00 05 00 00 00 00 00 00 00 00 00 00 00", // ifinfomsg
                "04 00 14 00")); // IFLA_IFALIAS
  }

  @Test
  void aLinkIsDeletedByIndex() {
    assertThat(LinkMessage.delete(5))
        .isEqualTo(
            new Message(
                17, // RTM_DELLINK
                0,
                Bytes.of("00 00 00 00 05 00 00 00 00 00 00 00 00 00 00 00"))); // ifinfomsg
  }

  @Test
  void aGroupIsDeletedWithoutIndex() {
    assertThat(LinkMessage.deleteGroup(0xfffffff0L))
        .isEqualTo(
            new Message(
                17, // RTM_DELLINK
                0,
                Bytes.of(
                    "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00", // ifinfomsg
                    "08 00 1b 00 f0 ff ff ff"))); // IFLA_GROUP
  }

  @Test
  void whatWouldMeanEveryLinkIsRefused() {
    assertThatThrownBy(() -> LinkMessage.deleteGroup(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LinkMessage.delete(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LinkMessage.set(0, LinkChange.none()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aVethEndIsReadAsTheKernelTellsIt() {
    ByteBuffer captured =
        Bytes.payload(
            "00 00 01 00 64 00 00 00 43 10 01 00 00 00 00 00", // ifinfomsg
            "09 00 03 00 6c 65 66 74 00 00 00 00", // IFLA_IFNAME
            "08 00 0d 00 32 00 00 00", // IFLA_TXQLEN
            "05 00 10 00 06 00 00 00", // IFLA_OPERSTATE
            "05 00 11 00 00 00 00 00", // IFLA_LINKMODE
            "08 00 04 00 78 05 00 00", // IFLA_MTU
            "08 00 1b 00 07 00 00 00", // IFLA_GROUP
            "0c 00 14 00 76 65 74 68 6c 61 62 00", // IFLA_IFALIAS
            "0a 00 01 00 02 00 00 00 00 01 00 00", // IFLA_ADDRESS
            "0a 00 02 00 ff ff ff ff ff ff 00 00", // IFLA_BROADCAST
            "10 00 12 00 09 00 01 00 76 65 74 68 00 00 00 00", // IFLA_LINKINFO
            "08 00 25 00 00 00 00 00", // IFLA_LINK_NETNSID
            "08 00 05 00 c8 00 00 00", // IFLA_LINK
            "10 00 34 80 0a 00 35 00 6f 74 68 65 72 00 00 00", // IFLA_PROP_LIST
            "04 00 3e 80");

    assertThat(LinkMessage.decode(captured))
        .isEqualTo(
            new LinkMessage(
                100,
                0x11043,
                "left",
                "veth",
                0x020000000001L,
                1400,
                50,
                IfLink.IF_OPER_UP,
                7,
                "vethlab",
                200,
                0,
                null,
                List.of("other")));
  }

  @Test
  void aLoopbackHasNoKindNoAddressAndNoPeer() {
    ByteBuffer captured =
        Bytes.payload(
            "00 00 04 03 01 00 00 00 49 00 01 00 00 00 00 00", // ifinfomsg
            "07 00 03 00 6c 6f 00 00", // IFLA_IFNAME
            "08 00 0d 00 e8 03 00 00", // IFLA_TXQLEN
            "08 00 04 00 00 00 01 00", // IFLA_MTU
            "0a 00 01 00 00 00 00 00 00 00 00 00"); // IFLA_ADDRESS

    assertThat(LinkMessage.decode(captured))
        .isEqualTo(
            new LinkMessage(
                1, 0x10049, "lo", null, 0, 65536, 1000, 0, 0, null, null, null, null, List.of()));
  }

  @Test
  void aPeerOfTheSameIndexElsewhereIsFoundThoughTheKernelLeavesItOut() {
    ByteBuffer captured =
        Bytes.payload(
            "00 00 01 00 64 00 00 00 43 10 01 00 00 00 00 00", // ifinfomsg, ifi_index 100
            "08 00 25 00 03 00 00 00"); // IFLA_LINK_NETNSID 3

    assertThat(LinkMessage.decode(captured).link()).isEqualTo(100);
    assertThat(LinkMessage.decode(captured).linkNetnsId()).isEqualTo(3);
  }

  @Test
  void anAddressOfAnotherLengthIsNone() {
    ByteBuffer tunnel =
        Bytes.payload(
            "00 00 01 00 64 00 00 00 43 10 01 00 00 00 00 00", // ifinfomsg
            "08 00 01 00 0a 00 00 01"); // IFLA_ADDRESS of an IP tunnel

    assertThat(LinkMessage.decode(tunnel).address()).isZero();
  }

  @Test
  void aMessageThatIsTooShortIsRefused() {
    assertThatThrownBy(() -> LinkMessage.decode(Bytes.payload("00 00 01 00")))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessage("struct ifinfomsg of 4 instead of 16 bytes");
  }

  @Property
  void anyBytesAtAllAreReadOrRefused(@ForAll @Size(max = 200) byte[] bytes) {
    try {
      LinkMessage.decode(ByteBuffer.wrap(bytes));
    } catch (MalformedMessageException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}

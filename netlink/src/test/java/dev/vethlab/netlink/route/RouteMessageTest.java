package dev.vethlab.netlink.route;

import static dev.vethlab.netlink.route.Rtnetlink.AF_INET;
import static dev.vethlab.netlink.route.Rtnetlink.AF_INET6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vethlab.netlink.Bytes;
import dev.vethlab.netlink.wire.MalformedMessageException;
import dev.vethlab.netlink.wire.Message;
import dev.vethlab.netlink.wire.Netlink;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RouteMessageTest {
  private static InetAddress ip(String text) throws UnknownHostException {
    return InetAddress.getByName(text);
  }

  private static RouteMessage detailed() throws UnknownHostException {
    return new RouteMessage(
        ip("192.0.2.0"),
        24,
        AF_INET,
        70_000,
        86,
        Rtnetlink.RT_SCOPE_UNIVERSE,
        Rtnetlink.RTN_UNICAST,
        ip("2001:db8::2"),
        100,
        4_000_000_000L,
        ip("10.0.0.1"));
  }

  @Test
  void aDumpAsksForOneProtocolOfAllFamilies() {
    assertThat(RouteMessage.dump(86))
        .isEqualTo(
            new Message(
                26, // RTM_GETROUTE
                Netlink.NLM_F_DUMP,
                Bytes.of("00 00 00 00 00 56 00 00 00 00 00 00"))); // rtmsg, rtm_protocol
  }

  @Test
  void anIpv4DefaultRouteHasNoDestination() throws Exception {
    assertThat(RouteMessage.unicast(AF_INET, null, 0, ip("10.0.0.2"), 100, 86).add())
        .isEqualTo(
            new Message(
                24, // RTM_NEWROUTE
                Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL,
                Bytes.of(
                    "02 00 00 00 fe 56 00 01 00 00 00 00", // rtmsg: main, 86, universe, unicast
                    "08 00 05 00 0a 00 00 02", // RTA_GATEWAY
                    "08 00 04 00 64 00 00 00"))); // RTA_OIF
  }

  @Test
  void anIpv4RouteWithoutGatewayIsOfTheLink() throws Exception {
    assertThat(RouteMessage.unicast(AF_INET, ip("192.0.2.0"), 24, null, 100, 86).add().body())
        .isEqualTo(
            Bytes.of(
                "02 18 00 00 fe 56 fd 01 00 00 00 00", // rtmsg: RT_SCOPE_LINK
                "08 00 01 00 c0 00 02 00", // RTA_DST
                "08 00 04 00 64 00 00 00")); // RTA_OIF
  }

  @Test
  void anIpv6RouteIsRemovedAsItWasAdded() throws Exception {
    assertThat(RouteMessage.unicast(AF_INET6, ip("fd00::"), 8, ip("2001:db8::2"), 100, 86).remove())
        .isEqualTo(
            new Message(
                25, // RTM_DELROUTE
                0,
                Bytes.of(
                    "0a 08 00 00 fe 56 00 01 00 00 00 00", // rtmsg
                    "14 00 01 00", // RTA_DST
                    "  fd 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00",
                    "14 00 05 00", // RTA_GATEWAY
                    "  20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 02",
                    "08 00 04 00 64 00 00 00"))); // RTA_OIF
  }

  @Test
  void everythingARouteCanHaveIsWritten() throws Exception {
    assertThat(detailed().add().body())
        .isEqualTo(
            Bytes.of(
                "02 18 00 00 00 56 00 01 00 00 00 00", // rtmsg: RT_TABLE_UNSPEC
                "08 00 0f 00 70 11 01 00", // RTA_TABLE 70000
                "08 00 01 00 c0 00 02 00", // RTA_DST
                "16 00 12 00 0a 00", // RTA_VIA: AF_INET6,
                "  20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 02 00 00", // address, padding
                "08 00 04 00 64 00 00 00", // RTA_OIF
                "08 00 06 00 00 28 6b ee", // RTA_PRIORITY 4000000000
                "08 00 07 00 0a 00 00 01")); // RTA_PREFSRC
  }

  @Test
  void everythingARouteCanHaveIsRead() throws Exception {
    assertThat(RouteMessage.decode(ByteBuffer.wrap(detailed().add().body()))).isEqualTo(detailed());
  }

  @Test
  void anIpv6RouteIsReadAsTheKernelTellsIt() throws Exception {
    ByteBuffer captured =
        Bytes.payload(
            "0a 08 00 00 fe 56 00 01 00 00 00 00", // rtmsg
            "08 00 0f 00 fe 00 00 00", // RTA_TABLE
            "14 00 01 00 fd 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00", // RTA_DST
            "08 00 06 00 00 04 00 00", // RTA_PRIORITY
            "14 00 05 00 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 02", // RTA_GATEWAY
            "08 00 04 00 64 00 00 00", // RTA_OIF
            "05 00 14 00 00 00 00 00"); // RTA_PREF

    assertThat(RouteMessage.decode(captured))
        .isEqualTo(
            new RouteMessage(
                ip("fd00::"),
                8,
                AF_INET6,
                Rtnetlink.RT_TABLE_MAIN,
                86,
                0,
                Rtnetlink.RTN_UNICAST,
                ip("2001:db8::2"),
                100,
                1024,
                null));
  }

  @Test
  void aPrefixLongerThanTheAddressIsRefused() {
    assertThatThrownBy(
            () -> RouteMessage.unicast(AF_INET, ip("192.0.2.0"), 33, null, 100, 86).add())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void anyBytesAtAllAreReadOrRefused(@ForAll @Size(max = 100) byte[] bytes) {
    try {
      RouteMessage.decode(ByteBuffer.wrap(bytes));
    } catch (MalformedMessageException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}

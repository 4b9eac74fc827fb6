package dev.vethlab.netlink.route;

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

class AddressMessageTest {
  private static InetAddress ip(String text) throws UnknownHostException {
    return InetAddress.getByName(text);
  }

  @Test
  void aDumpAsksForBothFamilies() {
    assertThat(AddressMessage.dump())
        .isEqualTo(
            new Message(
                22, // RTM_GETADDR
                Netlink.NLM_F_DUMP,
                Bytes.of("00 00 00 00 00 00 00 00"))); // ifaddrmsg
  }

  @Test
  void anIpv4AddressHasNoBroadcast() throws Exception {
    assertThat(AddressMessage.add(100, ip("10.0.0.1"), 24))
        .isEqualTo(
            new Message(
                20, // RTM_NEWADDR
                Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL,
                Bytes.of(
                    "02 18 00 00 64 00 00 00", // ifaddrmsg AF_INET /24, universe, ifa_index
                    "08 00 02 00 0a 00 00 01", // IFA_LOCAL
                    "08 00 01 00 0a 00 00 01"))); // IFA_ADDRESS
  }

  @Test
  void aLoopbackAddressIsOfTheHost() throws Exception {
    assertThat(AddressMessage.add(1, ip("127.0.0.2"), 32).body())
        .startsWith(Bytes.of("02 20 00 fe 01 00 00 00")); // ifaddrmsg with RT_SCOPE_HOST
  }

  @Test
  void anIpv6AddressIsNotProbed() throws Exception {
    assertThat(AddressMessage.add(100, ip("2001:db8::1"), 64).body())
        .isEqualTo(
            Bytes.of(
                "0a 40 02 00 64 00 00 00", // ifaddrmsg AF_INET6 /64, IFA_F_NODAD, ifa_index
                "14 00 01 00", // IFA_ADDRESS
                "  20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01"));
  }

  @Test
  void anAddressIsRemovedWithItsPrefix() throws Exception {
    assertThat(AddressMessage.remove(100, ip("10.0.0.1"), 24))
        .isEqualTo(
            new Message(
                21, // RTM_DELADDR
                0,
                Bytes.of(
                    "02 18 00 00 64 00 00 00", // ifaddrmsg
                    "08 00 02 00 0a 00 00 01", // IFA_LOCAL
                    "08 00 01 00 0a 00 00 01"))); // IFA_ADDRESS
  }

  @Test
  void aPrefixLongerThanTheAddressIsRefused() {
    assertThatThrownBy(() -> AddressMessage.add(1, ip("10.0.0.1"), 33))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AddressMessage.add(1, ip("2001:db8::1"), 129))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anIpv4AddressIsRead() throws Exception {
    ByteBuffer captured =
        Bytes.payload(
            "02 18 80 00 64 00 00 00", // ifaddrmsg
            "08 00 01 00 0a 00 00 02", // IFA_ADDRESS: of a peer, if it differs
            "08 00 02 00 0a 00 00 01", // IFA_LOCAL
            "09 00 03 00 6c 65 66 74 00 00 00 00", // IFA_LABEL
            "08 00 08 00 80 00 00 00", // IFA_FLAGS
            "14 00 06 00 ff ff ff ff ff ff ff ff b1 d9 03 00 b1 d9 03 00"); // IFA_CACHEINFO

    assertThat(AddressMessage.decode(captured))
        .isEqualTo(new AddressMessage(100, ip("10.0.0.1"), 24, IfAddr.IFA_F_PERMANENT, 0));
  }

  @Test
  void anIpv6AddressIsReadWithFlagsBeyondAByte() throws Exception {
    ByteBuffer captured =
        Bytes.payload(
            "0a 40 82 fd 64 00 00 00", // ifaddrmsg
            "14 00 01 00 fe 80 00 00 00 00 00 00 00 00 00 ff fe 00 00 01", // IFA_ADDRESS
            "08 00 08 00 82 01 00 00"); // IFA_FLAGS

    assertThat(AddressMessage.decode(captured))
        .isEqualTo(
            new AddressMessage(100, ip("fe80::ff:fe00:1"), 64, 0x182, Rtnetlink.RT_SCOPE_LINK));
  }

  @Test
  void aMessageWithoutAddressIsRefused() {
    assertThatThrownBy(() -> AddressMessage.decode(Bytes.payload("02 18 80 00 64 00 00 00")))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessage("ifaddrmsg without IFA_LOCAL and IFA_ADDRESS");
  }

  @Test
  void anAddressOfThreeBytesIsRefused() {
    ByteBuffer payload = Bytes.payload("02 18 80 00 64 00 00 00", "07 00 02 00 0a 00 00 00");

    assertThatThrownBy(() -> AddressMessage.decode(payload))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessage("an IP address of 3 bytes");
  }

  @Property
  void anyBytesAtAllAreReadOrRefused(@ForAll @Size(max = 100) byte[] bytes) {
    try {
      AddressMessage.decode(ByteBuffer.wrap(bytes));
    } catch (MalformedMessageException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}

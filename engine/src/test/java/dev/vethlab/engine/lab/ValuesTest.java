package dev.vethlab.engine.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that cannot be wrong. */
class ValuesTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1",
    "fd00::1, fd00::1",
    "FD00:0:0::0001, fd00::1",
    "::, ::",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1"
  })
  void an_address_is_written_as_iproute2_writes_it(String text, String canonical) {
    assertThat(IpAddress.parse(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0",
        "10.0.0.256",
        "010.0.0.1",
        "0x0a.0.0.1",
        "167772161",
        "fe80::1%eth0",
        "::ffff:10.0.0.1",
        "10.0.0.1-5",
        "10.0.*.1",
        "localhost",
        " 10.0.0.1",
        "fd00::g",
        "10.0.0.1/24"
      })
  void what_kubernetes_does_not_take_for_an_address_is_none(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> IpAddress.parse(text));
  }

  @Property
  void bytes_and_text_lead_back_to_the_same_address(@ForAll @Size(16) byte[] bytes)
      throws Exception {
    IpAddress address = IpAddress.of(bytes);

    assertThat(address.bytes()).isEqualTo(bytes);
    if (InetAddress.getByAddress(bytes).getAddress().length == 16) {
      assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
    }
  }

  @Property
  void masking_is_what_java_bits_say(
      @ForAll @Size(4) byte[] bytes, @ForAll @IntRange(max = 32) int length) {
    long value = IpAddress.of(bytes).low();
    long expected = length == 0 ? 0 : value >>> (32 - length) << (32 - length);

    assertThat(IpAddress.of(bytes).masked(length).low()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "10.0.0.1/33",
        "10.0.0.1/",
        "10.0.0.1/024",
        "fd00::/129",
        "/24",
        "10.0.0.1/-1"
      })
  void a_prefix_without_a_possible_length_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> IpPrefix.parse(text));
  }

  @Test
  void a_derived_mac_address_is_unicast_local_and_always_the_same() {
    MacAddress mac = MacAddress.derive(new LabName("default", "veth-encore"), "orange-green", 0);

    assertThat(mac).hasToString("5e:6d:2a:79:1f:f2");
    assertThat(mac.isUnicast()).isTrue();
    assertThat(mac).isNotEqualTo(MacAddress.derive(Labs.NAME, "orange-green", 1));
  }

  @Test
  void the_link_local_address_follows_from_the_mac_address() {
    assertThat(MacAddress.parse("5e:6d:2a:79:1f:f2").linkLocal())
        .hasToString("fe80::5c6d:2aff:fe79:1ff2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a2345678901234567",
        ".",
        "..",
        "lo",
        "all",
        "default",
        "a/b",
        "a:b",
        "a b",
        "eth%d",
        "\u00fcber",
        "a\tb"
      })
  void a_name_that_a_kernel_would_not_take_or_would_take_otherwise_is_wrong(String name) {
    assertThat(InterfaceName.wrong(name)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"eth0", "a", "a23456789012345", "x.y-1", "br_0", "0"})
  void other_names_are_right(String name) {
    assertThat(InterfaceName.wrong(name)).isEmpty();
  }

  @Test
  void a_selector_matches_as_kubernetes_says() {
    NodeSelector selector =
        new NodeSelector(
            new TreeMap<>(Map.of("zone", "a")),
            List.of(
                new NodeSelector.Requirement(
                    "disk", NodeSelector.Operator.IN, java.util.Set.of("ssd", "nvme")),
                new NodeSelector.Requirement(
                    "gpu", NodeSelector.Operator.DOES_NOT_EXIST, java.util.Set.of()),
                new NodeSelector.Requirement(
                    "tier", NodeSelector.Operator.NOT_IN, java.util.Set.of("old")),
                new NodeSelector.Requirement(
                    "rack", NodeSelector.Operator.EXISTS, java.util.Set.of())));

    assertThat(selector.matches(Map.of("zone", "a", "disk", "ssd", "rack", "1"))).isTrue();
    assertThat(selector.matches(Map.of("zone", "a", "disk", "ssd", "rack", "1", "tier", "old")))
        .isFalse();
    assertThat(selector.matches(Map.of("zone", "a", "disk", "hdd", "rack", "1"))).isFalse();
    assertThat(selector.matches(Map.of("zone", "a", "disk", "ssd", "rack", "1", "gpu", "")))
        .isFalse();
    assertThat(selector.matches(Map.of("zone", "b", "disk", "ssd", "rack", "1"))).isFalse();
    assertThat(selector.matches(Map.of("zone", "a", "disk", "ssd"))).isFalse();
    assertThat(NodeSelector.everything().matches(Map.of())).isTrue();
  }
}

package dev.vethlab.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void without_any_variable_health_is_on_port_8080() {
    Settings settings = Settings.of(Map.of(), "127.0.0.1");
    assertThat(settings.health().getPort()).isEqualTo(8080);
    assertThat(settings.health().getAddress().isLoopbackAddress()).isTrue();
  }

  @Test
  void the_environment_says_where_health_is_served() {
    Map<String, String> environment =
        Map.of(Settings.HEALTH_PORT, "0", Settings.HEALTH_ADDRESS, "0.0.0.0");
    Settings settings = Settings.of(environment, "127.0.0.1");
    assertThat(settings.health().getPort()).isZero();
    assertThat(settings.health().getAddress().isAnyLocalAddress()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http", "-1", "65536", "999999"})
  void what_is_no_port_is_refused_by_name(String port) {
    assertThatThrownBy(() -> Settings.of(Map.of(Settings.HEALTH_PORT, port), "127.0.0.1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Settings.HEALTH_PORT)
        .hasMessageContaining("\"" + port + "\"");
  }

  @Test
  void a_variable_that_is_needed_is_asked_for_with_its_purpose() {
    assertThatThrownBy(() -> Settings.required(Map.of(), "NODE_NAME", "the name of this node"))
        .hasMessage("NODE_NAME is not set: it must be the name of this node");
  }
}

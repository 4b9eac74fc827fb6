package dev.vethlab.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TolerantNumbersTest {
  private final KubernetesSerialization json = TolerantNumbers.serialization();

  record Numbers(@Nullable Integer small, @Nullable Long large) {}

  @ParameterizedTest(name = "{0} is {1} as an int and {2} as a long")
  @CsvSource({
    "7, 7, 7",
    "-1, -1, -1",
    "7.0, 7, 7",
    "2147483647, 2147483647, 2147483647",
    "2147483648, , 2147483648",
    "99999999999, , 99999999999",
    "9223372036854775807, , 9223372036854775807",
    "9223372036854775808, , ",
    "1e999999999, , ",
    "1.5, , ",
    "null, , "
  })
  void a_number_that_does_not_fit_is_taken_for_absent(
      String number, @Nullable Integer small, @Nullable Long large) {
    String both = "{\"small\":" + number + ",\"large\":" + number + "}";
    assertThat(json.unmarshal(both, Numbers.class)).isEqualTo(new Numbers(small, large));
    // As a watch reads: into a tree first.
    assertThat(json.convertValue(json.unmarshal(both, JsonNode.class), Numbers.class))
        .isEqualTo(new Numbers(small, large));
  }

  @Test
  void what_is_no_number_at_all_is_still_refused() {
    assertThatThrownBy(() -> json.unmarshal("{\"small\":{}}", Numbers.class))
        .isInstanceOf(KubernetesClientException.class);
  }
}

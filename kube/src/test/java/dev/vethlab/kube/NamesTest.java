package dev.vethlab.kube;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NamesTest {
  private static final String NODE = "n".repeat(60) + "." + "m".repeat(60) + "." + "o".repeat(60);
  private static final String LAB = "l".repeat(63);

  @Test
  void a_slice_is_called_as_its_lab_and_its_node() {
    assertThat(Names.slice("veth-encore", "kind-worker")).isEqualTo("veth-encore.kind-worker");
  }

  @Test
  void a_name_of_253_characters_is_not_shortened() {
    String node = (NODE + "." + "p".repeat(60)).substring(0, 253 - 1 - 63);
    assertThat(Names.slice(LAB, node)).hasSize(253).isEqualTo(LAB + "." + node);
  }

  @Test
  void a_longer_one_is_shortened_and_stays_unique() {
    String node = NODE + "." + "p".repeat(60);
    assertThat(Names.slice(LAB, node))
        .hasSize(253)
        .startsWith(LAB + ".nnn")
        .isNotEqualTo(Names.slice(LAB, node + "x"))
        .isEqualTo(Names.slice(LAB, node));
  }

  @Test
  void the_node_label_holds_any_node_name() {
    assertThat(Names.labelValue("kind-worker")).isEqualTo("kind-worker");
    assertThat(Names.labelValue(NODE)).hasSizeLessThanOrEqualTo(63);
    assertThat(Names.labelValue(NODE)).isNotEqualTo(Names.labelValue(NODE + "x"));
  }

  @Property
  void the_lab_is_told_from_its_slices_name(
      @ForAll @AlphaChars @StringLength(min = 1, max = 63) String lab,
      @ForAll @NumericChars @Chars({'.', '-', 'a'}) @StringLength(max = 251) String node) {
    String slice = Names.slice(lab, "n" + node + "n");
    assertThat(slice.length()).isLessThanOrEqualTo(253);
    assertThat(Names.labOfSlice(slice)).isEqualTo(lab);
  }
}

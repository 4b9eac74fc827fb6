package dev.vethlab.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vethlab.engine.lab.LabName;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkTest {
  private static final Mark MARK =
      new Mark(
          Mark.CLUSTER,
          new LabName("default", "veth-encore"),
          "11111111-2222-3333-4444-555555555555",
          Mark.end("a-b", 1));

  @Test
  void a_mark_is_read_as_it_was_written() {
    assertThat(Mark.parse(MARK.toString())).contains(MARK);
  }

  @Test
  void the_longest_mark_fits_an_alias() {
    String longest = "a".repeat(63);
    Mark mark =
        new Mark(Mark.CLUSTER, new LabName(longest, longest), MARK.uid(), Mark.end(longest, 1));

    assertThat(mark.toString().length()).isLessThanOrEqualTo(255);
    assertThat(Mark.parse(mark.toString())).contains(mark);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mine",
        "vethlab:",
        "vethlab:k8s:a:b:c",
        "vethlab:k8s:A/b:u:link/x/0",
        "vethlab:k8s:a/b:u:link x",
        "xvethlab:k8s:a/b:u:o"
      })
  void what_somebody_else_wrote_is_no_mark(String alias) {
    assertThat(Mark.parse(alias)).isEmpty();
  }

  @Property
  void any_text_is_read_or_refused_but_never_fails(@ForAll String alias) {
    Mark.parse(alias).ifPresent(mark -> assertThat(mark).hasToString(alias));
  }

  @Test
  void the_group_is_never_the_default_group_and_tells_labs_and_makers_apart() {
    long group = Mark.group(Mark.CLI, MARK.lab());

    assertThat(group).isPositive().isLessThanOrEqualTo(Integer.MAX_VALUE);
    assertThat(group).isNotEqualTo(Mark.group(Mark.CLUSTER, MARK.lab()));
    assertThat(group).isNotEqualTo(Mark.group(Mark.CLI, new LabName("default", "other")));
  }
}

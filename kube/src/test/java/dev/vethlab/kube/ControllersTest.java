package dev.vethlab.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.retry.RetryExecution;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ControllersTest {
  @Test
  void retrying_never_ends_and_is_never_more_than_five_minutes_away() {
    RetryExecution retry = Controllers.retry().initExecution();
    List<Long> delays = Stream.generate(() -> retry.nextDelay().orElseThrow()).limit(100).toList();
    assertThat(delays).startsWith(500L).isSorted().endsWith(Duration.ofMinutes(5).toMillis());
  }
}

package dev.vethlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vethlab.crds.Condition;
import dev.vethlab.crds.VethLabSliceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResyncTest {
  private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "without anything to retry after a minute,             2026-01-02T11:59:59Z, false, 0.5, 60000",
    "a tenth earlier at the least,                         2026-01-02T11:59:59Z, false, 0.0, 54000",
    "a tenth later at the most,                            2026-01-02T11:59:59Z, false, 1.0, 66000",
    "at once failed is tried again after a second,         2026-01-02T12:00:00Z, true,  0.5, 1000",
    "failed for eight seconds it waits for eight,          2026-01-02T11:59:52Z, true,  0.5, 8000",
    "failed for an hour it waits for a minute,             2026-01-02T11:00:00Z, true,  0.5, 60000",
    "failed in the future it is tried after a second,      2026-01-02T13:00:00Z, true,  0.5, 1000",
    "failed at no time at all it is tried after a second,  yesterday,            true,  0.5, 1000"
  })
  void it_looks_again(String what, String since, boolean retry, double random, long millis) {
    Condition ready = new Condition("Ready", "False", "NameTaken", "", since, 1L);
    VethLabSliceStatus status =
        new VethLabSliceStatus(
            1L, List.of(ready), null, null, List.of(), List.of(), null, List.of());
    assertThat(Resync.after(status, retry, NOW, random))
        .as(what)
        .isEqualTo(Duration.ofMillis(millis));
  }
}

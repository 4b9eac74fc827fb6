package dev.vethlab.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.Locale;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Writes results for programs. */
final class Structured {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Structured() {}

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every result can be written", e);
    }
  }

  /** The same tree as {@link #json}, without a line end after the last line. */
  static String yaml(Object value) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setSplitLines(false)
            // Its booleans have more spellings: a string that is spelt so ("True") is quoted.
            .setSchema(new CoreSchema())
            .build();
    return new Dump(settings).dumpToString(JSON.convertValue(value, Object.class)).stripTrailing();
  }

  /** Nanoseconds as milliseconds, to the microsecond. */
  static double milliseconds(long nanos) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.3f", nanos / 1e6));
  }
}

package dev.vethlab.operator.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  private static final Path TABLES = Path.of("../docs/status.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Za-z]+)` \\|");

  @Test
  void every_reason_of_a_lab_is_explained_and_none_that_there_is_not() throws IOException {
    TreeSet<String> inCode = new TreeSet<>();
    Arrays.stream(Reasons.class.getDeclaredFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
        .forEach(field -> inCode.add(value(field)));
    String section =
        Files.readString(TABLES)
            .replaceAll("(?s).*## VethLab: reasons(.*)## VethLabSlice: reasons.*", "$1");
    TreeSet<String> explained = new TreeSet<>();
    ROW.matcher(section).results().forEach(row -> explained.add(row.group(1)));
    assertThat(explained).isEqualTo(inCode);
  }

  private static String value(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}

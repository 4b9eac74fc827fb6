package dev.vethlab.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Holds a manifest to its schema and says in the API server's words what does not fit. */
final class SchemaCheck {
  /**
   * Something that does not fit.
   *
   * @param path where
   * @param keyword the schema's rule
   * @param message the API server's words
   * @param unusable whether nothing can be made of the value, so that no rule can be held against
   *     it
   */
  record Misfit(String path, String keyword, String message, boolean unusable) {
    /** A bound is: the engine's rules know what the number is for, and say so in CEL's words. */
    boolean saidBetterByRules() {
      return !unusable && BOUNDS.contains(keyword);
    }

    /** Whether a rule's problem at a path is this one in other words, or with a stand-in. */
    boolean covers(String problem) {
      return unusable
          ? problem.equals(path) || problem.startsWith(path + ".") || problem.startsWith(path + "[")
          : problem.equals(path) && !BOUNDS.contains(keyword) && !keyword.equals("minLength");
    }
  }

  private static final Set<String> UNUSABLE = Set.of("type", "required", "enum", "format");
  private static final Set<String> BOUNDS = Set.of("minimum", "maximum");

  private SchemaCheck() {}

  static List<Misfit> check(JsonNode schema, JsonNode tree) {
    List<Misfit> misfits = new ArrayList<>();
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(Dialects.getOpenApi30());
    for (Error error : registry.getSchema(schema).validate(tree)) {
      String path = path(error.getInstanceLocation());
      String at =
          error.getKeyword().equals("required") ? Document.field(path, error.getProperty()) : path;
      Misfit misfit = new Misfit(at, error.getKeyword(), words(error, at), isUnusable(error));
      if (!misfits.contains(misfit)) {
        misfits.add(misfit);
      }
    }
    return misfits;
  }

  private static boolean isUnusable(Error error) {
    JsonNode value = error.getInstanceNode();
    // Beyond an int, where the bound says that one is meant: nothing could hold it.
    boolean tooBig =
        value.isNumber() && !value.canConvertToInt() && error.getSchemaNode().canConvertToInt();
    return UNUSABLE.contains(error.getKeyword()) || tooBig;
  }

  private static String path(NodePath location) {
    String path = "";
    for (int i = 0; i < location.getNameCount(); i++) {
      Object element = location.getElement(i);
      path =
          element instanceof Integer index
              ? Document.item(path, index)
              : Document.field(path, String.valueOf(element));
    }
    return path;
  }

  private static String words(Error error, String path) {
    JsonNode value = error.getInstanceNode();
    JsonNode rule = error.getSchemaNode();
    return switch (error.getKeyword()) {
      case "required" -> "Required value";
      case "type" ->
          invalid("\"" + type(value) + "\"", path, "must be of type " + rule.asText())
              + ": \""
              + type(value)
              + "\"";
      case "enum" -> "Unsupported value: " + value + ": supported values: " + listed(rule);
      case "minimum" ->
          invalid(value.toString(), path, "should be greater than or equal to " + rule);
      case "maximum" -> invalid(value.toString(), path, "should be less than or equal to " + rule);
      case "pattern" -> invalid(value.toString(), path, "should match '" + rule.asText() + "'");
      case "minLength" ->
          invalid(value.toString(), path, "should be at least " + rule + " chars long");
      case "maxLength" -> "Too long: may not be more than " + rule + " bytes";
      case "minItems" ->
          invalid(value.size() + "", path, "should have at least " + rule + " items");
      case "minProperties" ->
          invalid(value.size() + "", path, "should have at least " + rule + " properties");
      case "maxItems", "maxProperties" ->
          "Too many: " + value.size() + ": must have at most " + rule + " items";
      default -> invalid(value.toString(), path, String.valueOf(error.getMessage()));
    };
  }

  private static String invalid(String value, String path, String rule) {
    return "Invalid value: " + value + ": " + path + " in body " + rule;
  }

  private static String type(JsonNode value) {
    return value.isIntegralNumber()
        ? "integer"
        : value.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  private static String listed(JsonNode values) {
    return String.join(
        ", ",
        StreamSupport.stream(values.spliterator(), false)
            .map(JsonNode::toString)
            .sorted()
            .toList());
  }
}

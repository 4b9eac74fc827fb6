package dev.vethlab.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes of a manifest with unusable values one that can be read on, so that everything else in it
 * is still checked: they are taken out, or replaced where something must stand.
 */
final class Repair {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Set<String> unusable;

  private Repair(Set<String> unusable) {
    this.unusable = unusable;
  }

  static JsonNode repaired(JsonNode schema, JsonNode tree, Set<String> unusable) {
    return new Repair(unusable).value(schema, tree, "");
  }

  private JsonNode value(JsonNode schema, JsonNode value, String path) {
    if (value.isArray()) {
      ArrayNode array = JSON.arrayNode();
      for (int i = 0; i < value.size(); i++) {
        String item = Document.item(path, i);
        // Taking an item out would move those behind it to other paths.
        array.add(
            unusable.contains(item)
                ? placeholder(schema.path("items"))
                : value(schema.path("items"), value.get(i), item));
      }
      return array;
    }
    return value.isObject() ? object(schema, value, path) : value;
  }

  private ObjectNode object(JsonNode schema, JsonNode value, String path) {
    ObjectNode object = JSON.objectNode();
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      String field = Document.field(path, entry.getKey());
      if (!unusable.contains(field)) {
        object.set(entry.getKey(), value(member(schema, entry.getKey()), entry.getValue(), field));
      }
    }
    for (JsonNode name : schema.path("required")) {
      if (!object.has(name.asText())) {
        object.set(name.asText(), placeholder(member(schema, name.asText())));
      }
    }
    return object;
  }

  private static JsonNode member(JsonNode schema, String name) {
    JsonNode property = schema.path("properties").path(name);
    return property.isMissingNode() ? schema.path("additionalProperties") : property;
  }

  private static JsonNode placeholder(JsonNode schema) {
    List<JsonNode> allowed = schema.path("enum").valueStream().toList();
    if (!allowed.isEmpty()) {
      return allowed.getLast();
    }
    return switch (schema.path("type").asText()) {
      case "object" -> object(schema);
      case "array" -> JSON.arrayNode();
      case "integer" -> JSON.numberNode(0);
      case "boolean" -> JSON.booleanNode(false);
      default -> JSON.textNode("");
    };
  }

  private static ObjectNode object(JsonNode schema) {
    return new Repair(Set.of()).object(schema, JSON.objectNode(), "");
  }
}

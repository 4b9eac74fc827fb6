package dev.vethlab.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vethlab.cli.manifest.Document.Place;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns YAML nodes into a JSON tree and writes down where everything stands. */
final class Tree {
  // Far more than the largest lab has; an alias counts each time it is used.
  private static final int MAX_NODES = 500_000;
  private static final int MAX_DEPTH = 100;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String file;
  private final Map<String, Place> values = new HashMap<>();
  private final Map<String, Place> keys = new HashMap<>();
  private final List<Complaint> complaints = new ArrayList<>();
  private int nodes;

  private Tree(String file) {
    this.file = file;
  }

  static Document of(String file, Node root) throws RefusedException {
    Tree tree = new Tree(file);
    JsonNode json = tree.node(root, "", 0);
    return new Document(file, json, tree.values, tree.keys, List.copyOf(tree.complaints));
  }

  private JsonNode node(Node node, String path, int depth) throws RefusedException {
    Place place = place(node);
    values.put(path, place);
    if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
      String what = depth > MAX_DEPTH ? "is nested too deeply" : "is too large";
      throw new RefusedException(
          List.of(
              new Complaint(
                  file, place.line(), place.column(), "", what + ", counting aliases each time")));
    }
    return switch (node) {
      case MappingNode mapping -> mapping(mapping, path, depth);
      case SequenceNode sequence -> {
        ArrayNode array = JSON.arrayNode();
        for (Node item : sequence.getValue()) {
          array.add(node(item, Document.item(path, array.size()), depth + 1));
        }
        yield array;
      }
      case ScalarNode scalar -> scalar(scalar, path);
      default -> throw new IllegalStateException("no kind of YAML node: " + node.getNodeType());
    };
  }

  private ObjectNode mapping(MappingNode mapping, String path, int depth) throws RefusedException {
    ObjectNode object = JSON.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      Place place = place(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        complain(place, path, "a key is a plain string");
        continue;
      }
      String name = key.getValue();
      String field = Document.field(path, name);
      if (object.has(name)) {
        complain(place, field, "key \"" + name + "\" already set in map");
        continue;
      }
      // Both ways in which messages name a key: as a field, and as an entry of a map.
      keys.put(field, place);
      keys.put(path + "[" + name + "]", place);
      object.set(name, node(tuple.getValueNode(), field, depth + 1));
      values.put(path + "[" + name + "]", place(tuple.getValueNode()));
    }
    return object;
  }

  private JsonNode scalar(ScalarNode scalar, String path) {
    Tag tag = scalar.getTag();
    String text = scalar.getValue();
    if (tag.equals(Tag.STR)) {
      return JSON.textNode(text);
    }
    if (tag.equals(Tag.NULL)) {
      return JSON.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(Boolean.parseBoolean(text));
    }
    try {
      if (tag.equals(Tag.INT)) {
        return integer(text);
      }
      if (tag.equals(Tag.FLOAT)) {
        return JSON.numberNode(new BigDecimal(text));
      }
    } catch (NumberFormatException e) {
      complain(place(scalar), path, "\"" + text + "\" is not a number that JSON has");
      return JSON.nullNode();
    }
    complain(place(scalar), path, "the tag " + tag + " is none of JSON's types");
    return JSON.nullNode();
  }

  private static JsonNode integer(String text) {
    BigInteger value =
        text.startsWith("0x")
            ? new BigInteger(text.substring(2), 16)
            : text.startsWith("0o")
                ? new BigInteger(text.substring(2), 8)
                : new BigInteger(text.startsWith("+") ? text.substring(1) : text);
    return value.bitLength() < 64 ? JSON.numberNode(value.longValue()) : JSON.numberNode(value);
  }

  private void complain(Place place, String path, String message) {
    complaints.add(new Complaint(file, place.line(), place.column(), path, message));
  }

  private static Place place(Node node) {
    Mark mark = node.getStartMark().orElseThrow();
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }
}

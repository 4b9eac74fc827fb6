package dev.vethlab.kube;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads whole numbers without failing: one that does not fit its type is taken for absent. The API
 * server lets numbers of any size pass where a schema sets no bounds, and a single resource that
 * cannot be read ends the watch of all of its kind.
 */
final class TolerantNumbers {
  private TolerantNumbers() {}

  /** The client's serialization with these numbers. */
  static KubernetesSerialization serialization() {
    ObjectMapper mapper = new ObjectMapper();
    KubernetesSerialization serialization = new KubernetesSerialization(mapper, true);
    // After the client's own modules: the last one that reads a type does.
    mapper.registerModule(module());
    return serialization;
  }

  private static Module module() {
    return new SimpleModule("tolerant-numbers")
        .addDeserializer(Integer.class, new Tolerant<>(Integer.class, BigDecimal::intValueExact))
        .addDeserializer(Long.class, new Tolerant<>(Long.class, BigDecimal::longValueExact));
  }

  private static final class Tolerant<N extends Number> extends StdDeserializer<N> {
    private static final long serialVersionUID = 1;

    // Jackson does not serialize deserializers that are no singletons of a mapper.
    private final transient Function<BigDecimal, N> exact;

    Tolerant(Class<N> type, Function<BigDecimal, N> exact) {
      super(type);
      this.exact = exact;
    }

    @Override
    public @Nullable N deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      JsonToken token = json.currentToken();
      if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
        @SuppressWarnings("unchecked")
        N unexpected = (N) context.handleUnexpectedToken(handledType(), json);
        return unexpected;
      }
      // A number with an exponent of a billion must not be written out: text is looked at first.
      String text = json.getText();
      try {
        return text.length() > 40 ? null : bounded(new BigDecimal(text));
      } catch (NumberFormatException e) {
        return null;
      }
    }

    private @Nullable N bounded(BigDecimal number) {
      try {
        return Math.abs((long) number.scale()) > 40 ? null : exact.apply(number);
      } catch (ArithmeticException e) {
        return null;
      }
    }
  }
}

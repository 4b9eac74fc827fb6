package dev.vethlab.netlink.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vethlab.netlink.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AttributesTest {
  /** One attribute: type and value. */
  record Attribute(int type, List<Byte> value) {}

  @Provide
  Arbitrary<List<Attribute>> attributes() {
    return Combinators.combine(
            Arbitraries.integers().between(1, Netlink.NLA_TYPE_MASK),
            Arbitraries.bytes().list().ofMaxSize(40))
        .as(Attribute::new)
        .list()
        .ofMaxSize(20);
  }

  @Property
  void whatIsWrittenIsRead(@ForAll("attributes") List<Attribute> attributes) {
    AttributeWriter writer = new AttributeWriter();
    attributes.forEach(attribute -> writer.bytes(attribute.type(), array(attribute.value())));

    assertThat(readAll(new AttributeReader(ByteBuffer.wrap(writer.toBytes()))))
        .isEqualTo(attributes);
  }

  @Property
  void whatIsWrittenNestedIsReadNested(@ForAll("attributes") List<Attribute> attributes) {
    byte[] bytes =
        new AttributeWriter()
            .struct(new byte[16])
            .nested(
                5,
                inner ->
                    attributes.forEach(
                        attribute -> inner.bytes(attribute.type(), array(attribute.value()))))
            .toBytes();
    AttributeReader reader = new AttributeReader(ByteBuffer.wrap(bytes).position(16));

    assertThat(reader.next()).isTrue();
    assertThat(reader.type()).isEqualTo(5);
    assertThat(readAll(reader.nested())).isEqualTo(attributes);
    assertThat(reader.next()).isFalse();
    reader.check();
  }

  @Property
  void anyBytesAtAllComeToAnEnd(@ForAll @Size(max = 200) byte[] bytes) {
    AttributeReader reader = new AttributeReader(ByteBuffer.wrap(bytes));
    int steps = 0;
    while (reader.next()) {
      reader.u8();
      reader.string();
      AttributeReader nested = reader.nested();
      while (nested.next()) {
        nested.s32();
      }
      steps++;
    }

    assertThat(steps).isLessThanOrEqualTo(bytes.length / Netlink.NLA_HDRLEN);
    assertThat(reader.next()).isFalse();
  }

  @Property
  void aLengthShorterThanTheHeaderIsAnErrorThatSticks(@ForAll @IntRange(max = 3) int length) {
    byte[] bytes =
        Bytes.of(
            "05 00 01 00 07 00 00 00", // fine
            "0" + length + " 00 02 00 00 00 00 00", // too short
            "05 00 03 00 07 00 00 00"); // fine, but never reached
    AttributeReader reader = new AttributeReader(ByteBuffer.wrap(bytes));

    assertThat(reader.next()).isTrue();
    assertThat(reader.u8()).isEqualTo(7);
    assertThat(reader.next()).isFalse();
    assertThat(reader.next()).isFalse();
    assertThatThrownBy(reader::check)
        .isInstanceOf(MalformedMessageException.class)
        .hasMessage("attribute at offset 8: length " + length + " with 16 bytes left");
  }

  @Test
  void aLengthBeyondTheEndIsAnError() {
    AttributeReader reader = new AttributeReader(Bytes.payload("09 00 01 00 07 00 00 00"));

    assertThat(reader.next()).isFalse();
    assertThat(reader.error()).isEqualTo("attribute at offset 0: length 9 with 8 bytes left");
  }

  @Test
  void aValueOfTheWrongLengthIsAnErrorThatSticks() {
    AttributeReader reader =
        new AttributeReader(Bytes.payload("06 00 04 00 07 00 00 00", "08 00 05 00 07 00 00 00"));

    assertThat(reader.next()).isTrue();
    assertThat(reader.u32()).isZero();
    assertThat(reader.next()).isFalse();
    assertThat(reader.error()).isEqualTo("attribute at offset 0 of type 4: length 2 instead of 4");
  }

  @Test
  void anErrorInsideANestEndsTheOuterWalkToo() {
    AttributeReader reader =
        new AttributeReader(
            Bytes.payload(
                "0c 00 12 80", // nest
                "    03 00 01 00 00 00 00 00", // too short
                "08 00 05 00 07 00 00 00"));

    assertThat(reader.next()).isTrue();
    assertThat(reader.nested().next()).isFalse();
    assertThat(reader.next()).isFalse();
    assertThat(reader.error()).isEqualTo("attribute at offset 4: length 3 with 8 bytes left");
  }

  @Test
  void aNestShorterThanItsStructureIsAnError() {
    AttributeReader reader = new AttributeReader(Bytes.payload("08 00 01 80 00 00 00 00"));

    assertThat(reader.next()).isTrue();
    assertThat(reader.nested(16).next()).isFalse();
    assertThat(reader.error())
        .isEqualTo("attribute at offset 0 of type 1: length 4 of a structure of 16");
  }

  @Test
  void numbersAreWrittenWithinTheirRangesOnly() {
    AttributeWriter writer = new AttributeWriter();

    assertThat(writer.u8(1, 255).u16(2, 65535).u32(3, 0xffff_ffffL).s32(4, -2).toBytes())
        .isEqualTo(
            Bytes.of(
                "05 00 01 00 ff 00 00 00",
                "06 00 02 00 ff ff 00 00",
                "08 00 03 00 ff ff ff ff",
                "08 00 04 00 fe ff ff ff"));
    assertThatThrownBy(() -> writer.u8(1, 256)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> writer.u16(1, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> writer.u32(1, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> writer.string(1, "a\0b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> writer.bytes(1, new byte[65532]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readNumbersHaveTheirFullRange() {
    AttributeReader reader =
        new AttributeReader(
            Bytes.payload(
                "05 00 01 00 ff 00 00 00", "06 00 02 00 ff ff 00 00", "08 00 03 00 ff ff ff ff"));

    assertThat(reader.next()).isTrue();
    assertThat(reader.u8()).isEqualTo(255);
    assertThat(reader.next()).isTrue();
    assertThat(reader.u16()).isEqualTo(65535);
    assertThat(reader.next()).isTrue();
    assertThat(reader.u32()).isEqualTo(0xffff_ffffL);
    assertThat(reader.s32()).isEqualTo(-1);
  }

  private static byte[] array(List<Byte> value) {
    byte[] array = new byte[value.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = value.get(i);
    }
    return array;
  }

  private static List<Attribute> readAll(AttributeReader reader) {
    List<Attribute> read = new ArrayList<>();
    while (reader.next()) {
      List<Byte> value = new ArrayList<>();
      for (byte part : reader.bytes()) {
        value.add(part);
      }
      read.add(new Attribute(reader.type(), value));
    }
    reader.check();
    return read;
  }
}

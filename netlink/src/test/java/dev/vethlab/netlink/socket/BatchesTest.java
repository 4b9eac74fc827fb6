package dev.vethlab.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vethlab.netlink.wire.ErrorMessage;
import dev.vethlab.netlink.wire.Message;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BatchesTest {
  @Property(tries = 200)
  void theOrderStaysAndEveryPartFits(
      @ForAll @Size(max = 400) List<@IntRange(max = 3000) Integer> lengths) {
    List<Message> messages =
        lengths.stream().map(length -> new Message(16, 0, new byte[length])).toList();

    List<List<Message>> parts = Batches.cut(messages);

    assertThat(parts.stream().flatMap(List::stream).toList()).isEqualTo(messages);
    assertThat(parts)
        .allSatisfy(
            part -> {
              assertThat(part.size()).isBetween(1, Batches.MOST_MESSAGES);
              assertThat(part.stream().mapToInt(Message::alignedLength).sum())
                  .isLessThanOrEqualTo(Batches.MOST_BYTES);
            });
  }

  @Test
  void aMessageThatNeverFitsIsRefused() {
    List<Message> messages = List.of(new Message(16, 0, new byte[Batches.MOST_BYTES]));

    assertThatThrownBy(() -> Batches.cut(messages)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void answersFindTheirPlaceAndThoseOfEarlierSendsNone() {
    Message order = new Message(16, 0, new byte[0]);
    BatchOutcomes outcomes = new BatchOutcomes(List.of(order, order, order));

    outcomes.add(-5, new ErrorMessage(1, null, -1));
    outcomes.add(1, new ErrorMessage(17, "File exists", -1));
    outcomes.add(0, new ErrorMessage(0, null, -1));
    NetlinkException lost = new NetlinkException("RTM_NEWLINK", 105, "lost");

    assertThat(outcomes.complete()).isFalse();
    List<Optional<NetlinkException>> list = outcomes.list(Optional.of(lost));
    assertThat(list.get(0)).isEmpty();
    assertThat(list.get(1).orElseThrow()).hasMessage("RTM_NEWLINK: EEXIST (File exists)");
    assertThat(list.get(2)).containsSame(lost);
    outcomes.add(2, new ErrorMessage(0, null, -1));
    assertThat(outcomes.complete()).isTrue();
  }

  @Test
  void whatAMomentMayCureIsRetryable() {
    assertThat(new NetlinkException("dump", 4, "EINTR").retryable()).isTrue();
    assertThat(new NetlinkException("dump", 105, "ENOBUFS").retryable()).isTrue();
    assertThat(new NetlinkException("RTM_NEWLINK", 17, "EEXIST").retryable()).isFalse();
  }
}

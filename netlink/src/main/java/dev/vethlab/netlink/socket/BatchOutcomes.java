package dev.vethlab.netlink.socket;

import dev.vethlab.netlink.wire.ErrorMessage;
import dev.vethlab.netlink.wire.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what the kernel says of each message of one send. */
final class BatchOutcomes {
  private final List<Message> messages;
  private final @Nullable ErrorMessage[] answers;
  private int missing;

  BatchOutcomes(List<Message> messages) {
    this.messages = messages;
    this.answers = new ErrorMessage[messages.size()];
    this.missing = messages.size();
  }

  /** Takes an answer; one to an earlier send, which has no place here, is left aside. */
  void add(int place, ErrorMessage answer) {
    if (place >= 0 && place < answers.length && answers[place] == null) {
      answers[place] = answer;
      missing--;
    }
  }

  boolean complete() {
    return missing == 0;
  }

  /** One outcome each, in order; {@code unknown} for those without an answer. */
  List<Optional<NetlinkException>> list(Optional<NetlinkException> unknown) {
    List<Optional<NetlinkException>> outcomes = new ArrayList<>(answers.length);
    for (int i = 0; i < answers.length; i++) {
      ErrorMessage answer = answers[i];
      if (answer == null) {
        outcomes.add(unknown);
      } else if (answer.errno() == 0) {
        outcomes.add(Optional.empty());
      } else {
        String step = MessageNames.type(messages.get(i).type());
        outcomes.add(Optional.of(new NetlinkException(step, answer)));
      }
    }
    return outcomes;
  }
}

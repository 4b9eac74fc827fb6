package dev.vethlab.engine.kernel;

import dev.vethlab.engine.lab.LabName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What everything made by us bears in the kernel, as the alias of an interface (of {@code lo} for a
 * namespace): the only memory there is of what is ours.
 *
 * @param domain who made it: {@link #CLI} or {@link #CLUSTER}
 * @param lab the lab it is of
 * @param uid the lab's UID
 * @param object what it is in the lab: {@code namespace/orange}, {@code link/orange-green/0}
 */
public record Mark(String domain, LabName lab, String uid, String object) {
  /** The command line's own. */
  public static final String CLI = "cli";

  /** A cluster's. */
  public static final String CLUSTER = "k8s";

  private static final Pattern TEXT =
      Pattern.compile("vethlab:([a-z0-9]{1,8}):([^/:]+)/([^/:]+):([-a-z0-9]{0,36}):(\\S*)");

  public static String namespace(String name) {
    return "namespace/" + name;
  }

  public static String end(String link, int end) {
    return "link/" + link + "/" + end;
  }

  /**
   * Whether this is of the same lab and by the same maker; the UID may be that of an earlier lab of
   * the name.
   */
  public boolean isOf(Scope scope) {
    return domain.equals(scope.domain()) && lab.equals(scope.lab());
  }

  /** Reads an alias; empty if it is not a mark. */
  public static Optional<Mark> parse(String alias) {
    Matcher text = TEXT.matcher(alias);
    if (!text.matches() || !LabName.isLabel(text.group(2)) || !LabName.isLabel(text.group(3))) {
      return Optional.empty();
    }
    return Optional.of(
        new Mark(
            text.group(1),
            new LabName(text.group(2), text.group(3)),
            text.group(4),
            text.group(5)));
  }

  /**
   * The number of the interface group (IFLA_GROUP) that everything of a lab is in: the mark that,
   * unlike an alias, can be given at creation, so that a pair whose maker died before naming it is
   * still known. Never 0 (the default group).
   */
  public static long group(String domain, LabName lab) {
    // 31 bits of a hash that Java fixes for strings; iproute2 reads groups as signed numbers.
    int hash = (domain + ":" + lab).hashCode() & 0x7FFF_FFFF;
    return hash == 0 ? 1 : hash;
  }

  /** The alias: at most 255 bytes (IFALIASZ), since names are labels of at most 63. */
  @Override
  public String toString() {
    return "vethlab:" + domain + ":" + lab + ":" + uid + ":" + object;
  }
}

package dev.vethlab.cli;

import dev.vethlab.engine.kernel.LinkRef;
import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.engine.kernel.Operation;
import dev.vethlab.engine.kernel.Operation.CreateNetns;
import dev.vethlab.engine.kernel.Operation.CreateVeth;
import dev.vethlab.engine.kernel.Operation.DeleteLink;
import dev.vethlab.engine.kernel.Operation.DeleteNetns;
import dev.vethlab.engine.lab.LabName;
import dev.vethlab.engine.plan.Difference;
import picocli.CommandLine.Help.Ansi;

/** A change as one line for people: {@code +} comes, {@code -} goes, {@code ~} becomes another. */
final class ChangeText {
  private ChangeText() {}

  /** The line, coloured if wanted. */
  static String of(LabName lab, Difference difference, boolean colour) {
    Operation operation = difference.operation();
    if (operation instanceof CreateNetns) {
      return added(spaced(difference.object()), colour);
    }
    if (operation instanceof DeleteNetns) {
      return removed(spaced(difference.object()), colour);
    }
    if (operation instanceof CreateVeth create) {
      String ends = end(lab, create.first().at()) + " <-> " + end(lab, create.second().at());
      return added(spaced(difference.object()) + "  " + ends, colour);
    }
    if (operation instanceof DeleteLink) {
      // Whichever end is deleted, the pair goes.
      return removed(spaced(difference.object().replaceFirst("/[01]$", "")), colour);
    }
    String what = difference.object() + " " + difference.field() + " ";
    if (difference.observed().isEmpty()) {
      return added(what + difference.desired(), colour);
    }
    if (difference.desired().isEmpty()) {
      return removed(what + difference.observed(), colour);
    }
    return line(
        '~', what + difference.observed() + " -> " + difference.desired(), "yellow", colour);
  }

  private static String spaced(String object) {
    return object.replaceFirst("/", " ");
  }

  /** As {@code orange:eth0}. */
  static String end(LabName lab, LinkRef ref) {
    String netns = ref.netns().value();
    String prefix = NetnsName.prefix(lab);
    return (netns.startsWith(prefix) ? netns.substring(prefix.length()) : netns) + ":" + ref.name();
  }

  private static String added(String text, boolean colour) {
    return line('+', text, "green", colour);
  }

  private static String removed(String text, boolean colour) {
    return line('-', text, "red", colour);
  }

  private static String line(char sign, String text, String style, boolean colour) {
    String line = sign + " " + text;
    Ansi.Style colours = Ansi.Style.valueOf("fg_" + style);
    return colour ? Ansi.Style.on(colours) + line + Ansi.Style.off(colours) : line;
  }
}

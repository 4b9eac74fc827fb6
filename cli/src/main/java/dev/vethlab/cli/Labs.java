package dev.vethlab.cli;

import dev.vethlab.engine.kernel.Mark;
import dev.vethlab.engine.lab.Lab;
import dev.vethlab.engine.lab.LabName;
import dev.vethlab.engine.manifest.Manifests;
import dev.vethlab.engine.placement.Placement;
import dev.vethlab.engine.plan.Desired;
import java.util.Optional;

/** What the command line makes of labs: all of each in one place, marked as its own. */
final class Labs {
  private Labs() {}

  static Desired desired(Lab lab) {
    return Desired.of(Placement.whole(lab), Mark.CLI);
  }

  /** As {@code default/veth-encore: 2 namespaces, 1 link}. */
  static String title(Lab lab) {
    return lab.name()
        + ": "
        + ReportText.counted(lab.namespaces().size(), "namespace")
        + ", "
        + ReportText.counted(lab.links().size(), "link");
  }

  /** Reads {@code lab} or {@code namespace/lab}; empty if it can be neither. */
  static Optional<LabName> name(String text) {
    int slash = text.indexOf('/');
    String namespace = slash < 0 ? Manifests.DEFAULT_NAMESPACE : text.substring(0, slash);
    String name = text.substring(slash + 1);
    return LabName.isLabel(namespace) && LabName.isLabel(name)
        ? Optional.of(new LabName(namespace, name))
        : Optional.empty();
  }
}

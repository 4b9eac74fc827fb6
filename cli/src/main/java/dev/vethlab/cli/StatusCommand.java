package dev.vethlab.cli;

import dev.vethlab.crds.Condition;
import dev.vethlab.crds.VethLabSliceStatus;
import dev.vethlab.engine.kernel.Kernel;
import dev.vethlab.engine.kernel.KernelException;
import dev.vethlab.engine.kernel.Mark;
import dev.vethlab.engine.kernel.Scope;
import dev.vethlab.engine.lab.LabName;
import dev.vethlab.engine.manifest.SliceReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vethlab status}. */
@Command(name = "status", description = "List the labs on this machine and the state of each.")
final class StatusCommand implements Callable<Integer> {
  private final Environment environment;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "table (default), wide, json or yaml.")
  private Output output = Output.table;

  @Option(names = "--no-headers", description = "Leave out the headers of the columns.")
  private boolean noHeaders;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      converter = LabArgument.class,
      description = "One lab: NAME, NAMESPACE/NAME.")
  private @Nullable LabName wanted;

  /** What the command line knows of a lab: the shape of a Kubernetes resource. */
  record Item(Metadata metadata, VethLabSliceStatus status) {
    /** Whose status it is. */
    record Metadata(String name, String namespace, String uid) {}
  }

  StatusCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws KernelException {
    List<Item> items = items();
    switch (output) {
      case json -> environment.out().println(Structured.json(items));
      case yaml -> environment.out().println(Structured.yaml(items));
      case table, wide -> table(items).forEach(environment.out()::println);
    }
    if (items.isEmpty()) {
      environment.say(
          wanted == null ? "no labs on this machine" : "no lab " + wanted + " on this machine");
    }
    return items.isEmpty() && wanted != null ? Exit.FAILED : Exit.OK;
  }

  private List<Item> items() throws KernelException {
    List<Item> items = new ArrayList<>();
    try (Kernel kernel = environment.kernels().open()) {
      for (Map.Entry<LabName, String> lab : labs(kernel).entrySet()) {
        LabName name = lab.getKey();
        if (wanted == null || wanted.equals(name)) {
          VethLabSliceStatus status =
              SliceReport.of(
                  kernel.observe(Scope.of(Mark.CLI, name)),
                  new SliceReport.Circumstances(null, null, null, null, environment.clock()));
          items.add(
              new Item(new Item.Metadata(name.name(), name.namespace(), lab.getValue()), status));
        }
      }
    }
    return items;
  }

  private static SortedMap<LabName, String> labs(Kernel kernel) throws KernelException {
    SortedMap<LabName, String> labs = new TreeMap<>();
    for (Kernel.NamedMark named : kernel.marks()) {
      if (named.mark().domain().equals(Mark.CLI)) {
        labs.putIfAbsent(named.mark().lab(), named.mark().uid());
      }
    }
    return labs;
  }

  private List<String> table(List<Item> items) {
    List<String> headers = new ArrayList<>(List.of("NAME", "READY", "NAMESPACES", "LINKS"));
    if (output == Output.wide) {
      headers.addAll(List.of("REASON", "MESSAGE"));
    }
    boolean bare = noHeaders || items.isEmpty();
    return Table.lines(bare ? List.of() : headers, items.stream().map(this::row).toList());
  }

  private List<String> row(Item item) {
    VethLabSliceStatus status = item.status();
    Condition ready = status.conditions().getFirst();
    long links =
        status.interfaces().stream().map(VethLabSliceStatus.Interface::link).distinct().count();
    List<String> row =
        new ArrayList<>(
            List.of(
                item.metadata().namespace() + "/" + item.metadata().name(),
                ready.status(),
                Integer.toString(status.namespaces().size()),
                Long.toString(links)));
    if (output == Output.wide) {
      row.addAll(List.of(ready.reason(), ready.message()));
    }
    return row;
  }
}

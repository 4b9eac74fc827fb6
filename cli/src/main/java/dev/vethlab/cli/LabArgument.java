package dev.vethlab.cli;

import dev.vethlab.engine.lab.LabName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a lab from the command line. */
final class LabArgument implements ITypeConverter<LabName> {
  @Override
  public LabName convert(String text) {
    return Labs.name(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "\"" + text + "\" is not the name of a lab: NAME, or NAMESPACE/NAME"));
  }
}

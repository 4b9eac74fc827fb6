/** The command line: one file a command. */
@NullMarked
package dev.vethlab.cli;

import org.jspecify.annotations.NullMarked;

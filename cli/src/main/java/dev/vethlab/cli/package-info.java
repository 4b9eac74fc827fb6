@NullMarked
package dev.vethlab.cli;

import org.jspecify.annotations.NullMarked;

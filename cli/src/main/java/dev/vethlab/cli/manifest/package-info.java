/** From files to labs, or to everything that is wrong with them, each with its place. */
@NullMarked
package dev.vethlab.cli.manifest;

import org.jspecify.annotations.NullMarked;

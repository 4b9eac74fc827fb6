/** A lab as its author means it: values that cannot be wrong, every default filled in. Pure. */
@NullMarked
package dev.vethlab.engine.lab;

import org.jspecify.annotations.NullMarked;

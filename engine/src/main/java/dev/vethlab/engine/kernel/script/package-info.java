/** Operations as the commands a person would type. Pure. */
@NullMarked
package dev.vethlab.engine.kernel.script;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.vethlab.engine;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.vethlab.bench;

import org.jspecify.annotations.NullMarked;

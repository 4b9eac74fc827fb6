@NullMarked
package dev.vethlab.e2e;

import org.jspecify.annotations.NullMarked;

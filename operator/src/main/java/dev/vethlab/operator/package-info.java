@NullMarked
package dev.vethlab.operator;

import org.jspecify.annotations.NullMarked;

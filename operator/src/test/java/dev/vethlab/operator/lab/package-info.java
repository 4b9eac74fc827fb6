@NullMarked
package dev.vethlab.operator.lab;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.vethlab.agent;

import org.jspecify.annotations.NullMarked;

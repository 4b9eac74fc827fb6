@NullMarked
package dev.vethlab.crds;

import org.jspecify.annotations.NullMarked;
